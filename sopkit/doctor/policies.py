"""Whether the questions that customers ask everywhere have an answer that holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopkit.doctor.gap import Gap
from sopkit.message import Message, _, plural
from sopkit.rules.consistency.uncovered_policy import SUBJECTS
from sopkit.span import Span
from sopkit.workspace import Workspace

__all__ = ["policies"]

SCAFFOLDS = {
    "returns": "return return-an-item",
    "complaints": "complaint handle-a-complaint",
    "contact": "phone answer-the-phone",
    "privacy": "privacy protect-personal-data",
}
"""With what `sopkit new` begins a procedure on each subject: a kind, and an id."""


def policies(workspace: Workspace) -> Iterator[Gap]:
    """Subjects without a procedure, and those whose procedure is not in force."""
    missing: list[str] = []
    unfinished: dict[str, Span] = {}
    for name, (_subject, beginnings) in SUBJECTS.items():
        answering = [
            id.words
            for key, id in workspace.handbook.policies.items()
            if any(part.startswith(beginnings) for part in key.split("-"))
        ]
        standing = [workspace.standard[id].read.value.status for id in answering if id in workspace.standard]
        if not answering:
            missing.append(name)
        elif standing and all(status.words in ("draft", "retired") for status in standing):
            unfinished[name] = standing[0].span
    if missing:
        what = _("Customers find no answer on {subjects}", subjects=listed(missing))
        mend = plural(
            "{commands} begins the procedure; then name it under `policies:`",
            "{commands} begin the procedures; then name them under `policies:`",
            len(missing),
            commands=", ".join(f"`sopkit new {SCAFFOLDS[name]}`" for name in missing),
        )
        yield Gap("no-policy", what, mend, (Span("handbook.yml"),))
    if unfinished:
        what = _("What customers are told on {subjects} is a draft, or no longer holds", subjects=listed(unfinished))
        mend = _("Finish the procedure and give it `status: approved`")
        yield Gap("policy-not-in-force", what, mend, tuple(unfinished.values()))


def listed(names: Iterable[str]) -> Message:
    """The subjects as one says them, with commas between them."""
    first, *further = [SUBJECTS[name][0] for name in names]
    said: Message = first
    for one in further:
        said = _("{before}, {next}", before=said, next=one)
    return said
