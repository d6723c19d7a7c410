"""A survey of a network as a table for spreadsheets (RFC 4180): a line for each branch and procedure."""

from __future__ import annotations

import csv
import io

from sopkit.messages import Catalogue
from sopkit.network.survey import AS_STANDARD, Survey
from sopkit.report.cells import harmless

__all__ = ["report"]

COLUMNS = (
    "branch",
    "name",
    "follows",
    "procedure",
    "area",
    "title",
    "variant",
    "branches_with_variant",
    "severity",
    "changes",
)


def report(survey: Survey, catalogue: Catalogue) -> str:
    """The branches in order, each with every procedure that it reads; without a line break at the end."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    contents = {(row.id, one.letter): one for row in survey.procedures for one in row.contents}
    for branch in survey.branches:
        if not branch.published:
            continue
        for row in survey.procedures:
            if row.id in branch.without:
                continue
            content = contents[row.id, branch.letters.get(row.id, AS_STANDARD)]
            severity = content.severity.word if content.severity is not None else ""
            about_branch = (branch.id, branch.name, branch.region)
            about_content = (content.letter, len(content.branches), severity, len(content.changes))
            cells = (*about_branch, row.id or "handbook", row.area, row.title, *about_content)
            table.writerow([harmless(cell) for cell in cells])
    return written.getvalue().removesuffix("\n")
