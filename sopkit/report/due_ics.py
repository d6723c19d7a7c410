"""What is due as a calendar (RFC 5545): a whole day for each procedure; a second import moves and does not double it.

An event is known by the handbook, the procedure and the branch that reads it. The same handbook on the same day gives
the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sopkit.control.agenda import Item
from sopkit.message import Message, _
from sopkit.report.due_words import Notes, reason, told

__all__ = ["calendar"]

OCTETS = 75
"""In a line at most, without its end."""
BEGUN = date(2020, 1, 1)
"""Sequence numbers count days from here, so that a later export always counts as the newer one."""
_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_SPECIAL = re.compile(r"([\\;,])")


def calendar(items: Sequence[Item], notes: Notes, name: str, today: date, say: Callable[[Message], str]) -> bytes:
    """The file; `name` is the handbook's."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sopkit//due//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for item in items:
        lines += event(item, notes, name, today, say)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def event(item: Item, notes: Notes, name: str, today: date, say: Callable[[Message], str]) -> Iterator[str]:
    """The lines of one day."""
    digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=6).hexdigest()
    what = _("Decide on the pilot: {title} ({branch})") if item.due.decides else _("Look again: {title} ({branch})")
    summary = say(replace(what, arguments={"title": item.title, "branch": item.branch}))
    owner = say(_("{role} answers for it", role=notes.owner(item)))
    described = [owner, *(say(message) for message in told(item, notes)), reason(item), item.path]
    yield "BEGIN:VEVENT"
    yield f"UID:{item.procedure}.{item.branch}.{digest}@sopkit"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{max(0, (today - BEGUN).days)}"
    yield f"DTSTART;VALUE=DATE:{item.due.day:%Y%m%d}"
    yield f"SUMMARY:{escaped(summary)}"
    yield f"DESCRIPTION:{escaped(chr(10).join(line for line in described if line))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(words: str) -> str:
    """Words as a value: nothing in them ends it, and no character stands in them that may not."""
    plain = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub("\n", words))
    return _SPECIAL.sub(r"\\\1", plain).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line with its end, broken where it is longer than `OCTETS`, but never within a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        data = character.encode()
        if len(piece) + len(data) > OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
