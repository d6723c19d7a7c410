"""What is tried out, as Markdown: to bring along where somebody decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sopkit.control.pilots import Tried
from sopkit.message import _
from sopkit.pilot import FOUND
from sopkit.report.changes_markdown import escaped
from sopkit.report.pilot_text import KINDS, days_left, differences, placed, where
from sopkit.report.view import View

__all__ = ["report"]


def report(some: Sequence[Tried], today: date, view: View) -> str:
    """Some pilots, a heading each."""
    return "\n\n".join("\n".join(lines(one, today, view)) for one in some)


def lines(one: Tried, today: date, view: View) -> Iterator[str]:
    yield f"# {escaped(one.title)}"
    yield ""
    yield escaped(" · ".join([view.say(where(one)), *(view.say(message) for message in days_left(one, today))]))
    if one.trial.asks:
        yield f"\n## {escaped(view.say(_('What it is to answer')))}\n"
        yield from (f"- {escaped(one.shown(ask))}" for ask in one.trial.asks)
    if one.touches:
        yield f"\n## {escaped(view.say(_('What differs')))}\n"
        yield from (f"- {escaped(view.say(difference))}" for difference in differences(one))
    for kind in FOUND:
        yield f"\n## {escaped(view.say(KINDS[kind]))} ({len(one.found(kind))})\n"
        yield from (f"- {escaped(f'{one.shown(found.found)} {placed(found)}')}" for found in one.found(kind))
