"""What is tried out, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sopkit.control.pilots import Tried
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.network.wording import shown
from sopkit.pilot import DOES_NOT_WORK, FOUND, MISSING, WORKS, Found
from sopkit.report.view import BOLD, DIM, View

__all__ = ["KINDS", "days_left", "listed", "reported", "where"]

WIDE = 80
INDENT = "    "
KINDS: Mapping[str, Message] = {
    WORKS: _("What works"),
    DOES_NOT_WORK: _("What does not work"),
    MISSING: _("What is missing"),
}


def listed(some: Sequence[Tried], today: date, view: View) -> str:
    """All pilots, two lines each."""
    lines: list[str] = []
    for one in some:
        lines.append(view.paint(f"{one.id} · {visible(one.title)}", BOLD))
        counts = ", ".join(f"{view.say(KINDS[kind])} {len(one.found(kind))}" for kind in FOUND)
        told = " · ".join([view.say(where(one)), *(view.say(message) for message in days_left(one, today)), counts])
        lines.append(wrapped(INDENT + visible(told), view))
    return "\n".join(lines or [view.say(_("Nothing is tried out in this handbook"))])


def where(one: Tried) -> Message:
    """Who tries it."""
    readers = ", ".join(one.readers) or "–"
    if one.is_change:
        return _("a change in {layer}, read in {readers}", layer=one.layer, readers=readers)
    return _("tried in {readers}", readers=readers)


def days_left(one: Tried, today: date) -> Iterator[Message]:
    """Until when, and how many days that are; nothing where no day is named."""
    if one.until is None:
        yield _("no last day")
        return
    left = (one.until - today).days
    day = one.until.isoformat()
    if left < 0:
        yield plural(
            "ended on {day}, {count} day ago: decide", "ended on {day}, {count} days ago: decide", -left, day=day
        )
    else:
        yield plural("until {day}, {count} day left", "until {day}, {count} days left", left, day=day)


def reported(some: Sequence[Tried], today: date, view: View) -> str:
    """Everything that is known of some pilots."""
    return "\n\n".join("\n".join(report_lines(one, today, view)) for one in some)


def report_lines(one: Tried, today: date, view: View) -> Iterator[str]:
    yield view.paint(f"{one.id} · {visible(one.title)}", BOLD)
    since = one.procedure.effective.words if one.procedure.effective is not None and not one.is_change else ""
    began = [view.say(_("since {day}", day=since))] if since else []
    told = " · ".join([view.say(where(one)), *began, *(view.say(message) for message in days_left(one, today))])
    yield wrapped(INDENT + visible(told), view)
    yield view.paint(INDENT + one.document.source.path, DIM)
    if one.trial.asks:
        yield ""
        yield view.say(_("What it is to answer"))
        yield from (pointed(one.shown(ask), view) for ask in one.trial.asks)
    if one.touches:
        yield ""
        yield view.say(_("What differs"))
        yield from (pointed(view.say(difference), view) for difference in differences(one))
    for kind in FOUND:
        found = one.found(kind)
        yield ""
        yield f"{view.say(KINDS[kind])} ({len(found)})"
        yield from (pointed(f"{one.shown(finding.found)} {placed(finding)}".strip(), view) for finding in found)


def differences(one: Tried) -> Iterator[Message]:
    """What a change does to the procedure above, with its reasons."""
    for touch in one.touches:
        because = visible(touch.because.words) if touch.because is not None else "–"
        before, now = shown(touch.before), shown(touch.now)
        yield _("{path}: {before} → {now}; why: {because}", path=touch.path, before=before, now=now, because=because)


def placed(one: Found) -> str:
    """Where and when something was found."""
    parts = [text.words for text in (one.branch, one.day) if text is not None]
    return f"({', '.join(parts)})" if parts else ""


def pointed(words: str, view: View) -> str:
    return wrapped(f"  - {visible(' '.join(words.split()))}", view)


def wrapped(words: str, view: View) -> str:
    wide = max(WIDE if view.columns is None else view.columns, 40)
    return textwrap.fill(words, wide, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False)
