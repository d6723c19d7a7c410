"""What is tried out, as Markdown: to bring along where somebody decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    yield escaped(" · ".join(map(view.say, (where(one), *days_left(one, today)))))
    if one.trial.asks:
        yield from section(view.say(_("What it is to answer")), map(one.shown, one.trial.asks))
    if one.touches:
        yield from section(view.say(_("What differs")), map(view.say, differences(one)))
    for kind in FOUND:
        found = one.found(kind)
        listed = [f"{one.shown(finding.found)} {placed(finding)}".strip() for finding in found]
        yield from section(f"{view.say(KINDS[kind])} ({len(found)})", listed)


def section(title: str, points: Iterable[str]) -> Iterator[str]:
    """A heading and what stands below it."""
    yield f"\n## {escaped(title)}\n"
    yield from (f"- {escaped(point)}" for point in points)
