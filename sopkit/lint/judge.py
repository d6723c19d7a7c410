"""A part of a handbook in, what is found in each of its files out, with all that is worth keeping of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sopkit.finding import Finding, in_order
from sopkit.lint.calendar import Calendar
from sopkit.lint.engine import file_linter
from sopkit.lint.files import files_of
from sopkit.lint.listing import Part, text_of
from sopkit.lint.rule import Rule
from sopkit.lint.settings import configured
from sopkit.lint.steps import step_at
from sopkit.workspace import Known, Workspace, in_doubt, load
from sopkit.workspace.loading import OutOfSight

__all__ = ["FileFindings", "judged"]


class FileFindings(NamedTuple):
    """What was found in one file."""

    path: str
    findings: list[tuple[Finding, str]]
    """Each with the step that it stands in, if it stands in one."""
    asked: dict[str, int]
    """For which other files a rule asked, and how large they were; -1 for those that were not there."""
    days: dict[str, bool]
    """For which days a rule asked, and whether they were over."""
    is_opaque: bool
    """Whether its text is not what its bytes say."""


def judged(
    part: Part,
    rules: Mapping[str, Rule],
    select: Sequence[str],
    ignore: Sequence[str],
    today: date | None = None,
    known: Known | None = None,
) -> tuple[dict[str, FileFindings | None], str, str]:
    """The findings of each file that a part is about; the language to speak; where the baseline lies.

    None stands for the findings in a file that a rule cannot judge by this part of the handbook alone. What is `known`
    of its files is not read again, and what is read comes to be known.
    """
    seen = known.of(part.contents) if known is not None else None
    workspace = load(part, part.outlined, seen)
    if known is not None and seen is not None:
        known.learn(seen)
    settings = configured(workspace.handbook).narrowed(select, ignore)
    doubted = in_doubt(workspace)
    linted = file_linter(rules, settings)
    found: dict[str, FileFindings | None] = {}
    calendar = Calendar(today)
    for file in files_of(workspace, part.judged, calendar) if part.judged else ():
        part.asked.clear()
        calendar.said.clear()
        try:
            findings = in_order(one for one in linted(file) if not doubted(one))
        except OutOfSight:
            found[file.path] = None
            continue
        root = file.document.root if file.document is not None else None
        located = [(one, step_at(root, one.span) if root else "") for one in findings]
        is_opaque = file.document is not None and file.document.source.text != text_of(part.contents[file.path])
        found[file.path] = FileFindings(file.path, located, dict(part.asked), dict(calendar.said), is_opaque)
    lint = workspace.handbook.lint
    return found, language(workspace), lint.baseline.words if lint and lint.baseline else ""


def language(workspace: Workspace) -> str:
    """The language in which sopkit speaks in a handbook."""
    messages = workspace.handbook.messages
    return messages.words if messages else workspace.language
