"""A comparison as one HTML page: it opens from a disk, asks no network, and runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sopkit.diff import Comparison
from sopkit.report.change_shown import counts_of, shown
from sopkit.report.change_words import one_line, severest_first, title_of, titles, total, unread_sides
from sopkit.report.runs import runs
from sopkit.report.view import View
from sopkit.templating import report_page

__all__ = ["report"]

TEMPLATE = "changes.html.j2"


def report(comparison: Comparison, view: View) -> str:
    """The page: how many changes of each severity, and the changes by procedure, severest first."""
    view = replace(view, titles=titles(comparison, view.catalogue))
    return report_page(
        TEMPLATE,
        view.catalogue,
        old=comparison.old,
        new=comparison.new,
        total=total(comparison, view),
        counts=counts_of(comparison.changes, view),
        unread=list(unread(comparison, view)),
        procedures=list(procedures(comparison, view)),
    )


def procedures(comparison: Comparison, view: View) -> Iterator[dict[str, Any]]:
    """The procedures that changed, with what a reader sees of each before opening it."""
    for id, changes in severest_first(comparison.changes):
        yield {
            "id": id,
            "title": title_of(comparison, id, view.catalogue) or id,
            "counts": counts_of(changes, view),
            "changes": [shown(change, view) for change in changes],
        }


def unread(comparison: Comparison, view: View) -> Iterator[dict[str, Any]]:
    """What could not be read of each side."""
    for said, _side, faults in unread_sides(comparison):
        listed = [(one_line(str(fault.span)), runs(fault.message, view.catalogue)) for fault in faults]
        yield {"said": runs(said, view.catalogue), "faults": listed}
