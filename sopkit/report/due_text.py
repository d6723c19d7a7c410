"""What is due, for a terminal: what is overdue first, then what comes next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from sopkit.control.agenda import Item
from sopkit.finding import WARNING
from sopkit.message import _
from sopkit.messages import visible
from sopkit.report.due_words import Notes, reason, told
from sopkit.report.view import BOLD, COLOURS, DIM, View

__all__ = ["report"]

WIDE = 80
INDENT = " " * 12
"""As wide as a day with the blanks about it."""


def report(items: Sequence[Item], notes: Notes, today: date, until: date, view: View) -> str:
    """Every procedure that is due until a day."""
    overdue = [item for item in items if item.is_overdue(today)]
    coming = items[len(overdue) :]
    lines: list[str] = []
    if overdue:
        lines.append(view.paint(view.say(_("Overdue")), BOLD + COLOURS[WARNING]))
        lines += [line for item in overdue for line in item_lines(item, notes, view)]
    if coming:
        lines += [""] if lines else []
        lines.append(view.paint(view.say(_("Due by {day}", day=until.isoformat())), BOLD))
        lines += [line for item in coming for line in item_lines(item, notes, view)]
    return "\n".join(lines or [view.say(_("Nothing is due by {day}", day=until.isoformat()))])


def item_lines(item: Item, notes: Notes, view: View) -> Iterator[str]:
    """One procedure: its day and name, then whoever answers for it, and what happened last."""
    yield wrapped(f"{item.due.day.isoformat()}  {item.procedure} · {visible(item.title)} ({item.branch})", view)
    told_of = "; ".join([visible(notes.owner(item)), *(view.say(message) for message in told(item, notes))])
    why = reason(item)
    yield view.paint(wrapped(INDENT + told_of + (f": {visible(why)}" if why else ""), view), DIM)


def wrapped(words: str, view: View) -> str:
    wide = max(WIDE if view.columns is None else view.columns, 40)
    return textwrap.fill(words, wide, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False)
