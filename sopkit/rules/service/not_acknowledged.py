"""Hear a complaint before you solve it.

Who complains wants to be heard first; a solution that comes before that sounds like "go away". Before the first step
that acts, a step listens (`kind: listen`), one acknowledges (`kind: acknowledge`), one repeats back what was said
(`kind: repeat-back`).
Source: ISO 10002, 7.3 (acknowledgement); handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import is_kind, says
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.step import Step

GOOD = [
    """
profile: complaint
steps:
  - {kind: listen, do: Let the customer speak to the end.}
  - {kind: acknowledge, do: Thank the customer for the complaint.}
  - {kind: repeat-back, do: Repeat the complaint in your own words.}
  - {kind: act, do: Grant the wish.}
"""
]
BAD = [
    """
profile: complaint
steps:
  - {kind: greet, do: Greet the customer.}
  - {kind: act, do: Send a new lamp.}
""",
    """
profile: complaint
steps:
  - {kind: listen, do: Let the customer speak to the end.}
  - {kind: act, do: Grant the wish.}
  - {kind: acknowledge, do: Thank the customer for the complaint.}
""",
]

HEARING = {
    "listen": _("listens to the end"),
    "acknowledge": _("acknowledges what happened"),
    "repeat-back": _("repeats back what was said"),
}
SOLVING = ("act", "decide")


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if not asks_for(file, "not-acknowledged"):
        return
    before = before_solving(file.procedure.steps)
    missing = [words for kind, words in HEARING.items() if not any(is_kind(step, kind) for step in before)]
    heard = sum(says(step.do, "acknowledging", file.language) for step in before if step.kind is None)
    for words in missing[heard:]:
        yield Problem(place(file), _("Before the solution no step {hears}; add one", hears=words))


def before_solving(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps before the first one that acts or decides; all of them, where none does."""
    first = next(
        (place for place, step in enumerate(steps) if any(is_kind(step, kind) for kind in SOLVING)), len(steps)
    )
    return steps[:first]
