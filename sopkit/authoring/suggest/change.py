"""A proposal in, the handbook as it would stand with it out, and what of that the standard does not let a branch do.

Nothing is given out before the handbook was read with the change in it, and says to its readers just what was proposed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.authoring.suggest.placed import step_called
from sopkit.authoring.suggest.written import Change, written
from sopkit.edition import edition
from sopkit.errors import Refused
from sopkit.files.edited import EditedFiles
from sopkit.finding import ERROR, Finding
from sopkit.fingerprint import normal
from sopkit.lint.rule import Rule
from sopkit.network.leave import alone, refused
from sopkit.network.network import Network
from sopkit.network.stamp import stamped, stamps
from sopkit.procedure import steps_of
from sopkit.schema import Fact
from sopkit.source import Text
from sopkit.workspace import STANDARD, Workspace, load

__all__ = ["Change", "Changed", "changed"]


@dataclass(frozen=True, slots=True)
class Changed:
    """The file in which it would stand, and the handbook with it."""

    path: str
    text: str
    workspace: Workspace
    refusals: tuple[Finding, ...] = ()
    """What the standard does not let the branch do."""


def changed(workspace: Workspace, change: Change, rules: Mapping[str, Rule], today: datetime.date) -> Changed:
    """The file with the change in it. Raises Refused where it cannot stand in any file."""
    path, text = written(workspace, change)
    after = load(EditedFiles(workspace.files, {path: text}))
    refuse_faults(workspace, after, path)
    refuse_other_words(after, change, path)
    if change.layer == STANDARD:
        return Changed(path, text, after)
    narrow = alone(after, change.layer)
    fresh = [one for one in stamps(Network(narrow, today)) if one.path == path and one.is_due and not one.is_stale]
    before = {str(one.message) for one in refused(workspace, change.layer, path, rules, today)}
    found = [one for one in refused(after, change.layer, path, rules, today) if one.severity >= ERROR]
    if fresh and path in after.documents:
        text = stamped(after.documents[path], fresh)
    return Changed(path, text, after, tuple(one for one in found if str(one.message) not in before))


def refuse_faults(before: Workspace, after: Workspace, path: str) -> None:
    """Raise Refused where the file could no longer be read, or would not fit the layer above."""
    known = {str(one.message) for one in before.faults if one.span.path == path}
    for fault in after.faults:
        if fault.span.path == path and fault.severity >= ERROR and str(fault.message) not in known:
            raise Refused("{place}: {why}; nothing was written", place=fault.span, why=fault.message)


def refuse_other_words(after: Workspace, change: Change, path: str) -> None:
    """Raise Refused where readers would not see what was proposed."""
    made = edition(after, change.layer, change.language, only={change.procedure})
    found = made.procedures[change.procedure]
    for fault in found.faults:
        if fault.span.path == path and fault.severity >= ERROR:
            raise Refused("{place}: {why}; nothing was written", place=fault.span, why=fault.message)
    step = step_called(steps_of(found.procedure), change.step)
    for name, words in change.fields.items():
        value = getattr(step, name) if step is not None else None
        stands = value.text.words if isinstance(value, Fact) else value.words if isinstance(value, Text) else ""
        if normal(stands) != normal(words):
            raise Refused(
                "Written into `{path}`, `{name}` would not be what readers of `{language}` see; nothing was written",
                path=path,
                name=name,
                language=change.language,
            )
