"""What reading does after a fault: it goes on.

Sentences that YAML does not read as they stand are mended all at once. After a mistake elsewhere the value that holds
it, or the line, is blanked and the file is read again, a bounded number of times, so that what is wrong further down
is found in the same run. Letters and blanks take the place of what is passed by, so that no place ever shifts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml.events import ScalarEvent

from sopkit.compose import Composed, compose
from sopkit.edit import Edit, Fix
from sopkit.finding import Finding
from sopkit.mend import Mend, ProseKeys, masked, may_be_cut, mends, value_on_line
from sopkit.parser import events
from sopkit.refusal import MOST_FAULTS
from sopkit.source import Source

__all__ = ["recovered"]

MOST_READINGS = 20
"""How often a file is read again for mistakes outside prose."""
MOST_READ_AGAIN = 4_000_000
"""Characters that are read again for them, all times taken together."""

_SEEN = re.compile(r"[^\n\r]")
_LINE = re.compile(r"( *)([^\n\r]*)(?:\r\n|[\n\r]|\Z)")
_STYLES = {"plain": None, "single": "'", "double": '"'}


def recovered(source: Source, text: str, first: Composed, keys: ProseKeys) -> Composed:
    """What a file holds when its prose is taken as people write it; `first` is what YAML makes of its `text`."""
    if first.is_given_up or not (first.faults or first.is_astray or may_be_cut(text, keys)):
        return first
    found = mends(text, keys)
    if not found and first.mistake is None:
        return first
    reading = _Reading(source, text, found)
    last = reading.last()
    if last.mistake is not None and first.mistake is None:
        return first  # YAML reads the file whole, and so has the better reading
    unquoted = (_finding(source, mend) for mend in reading.mends[:MOST_FAULTS])
    faults = sorted({*reading.faults, *unquoted}, key=lambda fault: fault.span)
    return last._replace(faults=tuple(faults[:MOST_FAULTS]))


class _Reading:
    """A file that is read with its sentences masked, and, where that does not help, without some of its values."""

    def __init__(self, source: Source, text: str, found: list[Mend]) -> None:
        self.source = source
        self.text = text
        self.mends = found
        self.faults: list[Finding] = []

    def last(self) -> Composed:
        """The reading that comes furthest; the faults of all of them are kept."""
        reached, left = 0, MOST_READ_AGAIN
        for _time in range(MOST_READINGS):
            composed, taken = self.once()
            left -= len(self.text)
            mistake = composed.mistake
            stop = len(self.text) if mistake is None else mistake.start
            strays = {mend.start for mend in self.mends if mend.end <= stop} - taken
            if not strays:
                self.faults += composed.faults
                if mistake is None or not mistake.is_confined or mistake.start < reached:
                    break
                strays, reached = self.blank(mistake.start)
            self.mends = [mend for mend in self.mends if mend.start not in strays]
            if left < 0:
                break
        return composed

    def once(self) -> tuple[Composed, set[int]]:
        """What the parser makes of the text; and where the masked sentences began that it took for values."""
        wanted = {mend.start: mend for mend in self.mends}
        taken: set[int] = set()

        def said(given: Iterator[Any]) -> Iterator[Any]:
            for event in given:
                if isinstance(event, ScalarEvent):
                    start, end = _place(event)
                    if start in wanted and wanted[start].end == end:
                        event.value, event.style = wanted[start].words, _STYLES[wanted[start].style]
                        taken.add(start)
                yield event

        return compose(self.source, said(events(masked(self.text, self.mends)))), taken

    def blank(self, place: int) -> tuple[set[int], int]:
        """Blanks the value that holds a place; the sentences that go with it, and where it ends."""
        start, end = _around(self.text, place)
        self.text = self.text[:start] + _SEEN.sub(" ", self.text[start:end]) + self.text[end:]
        return {mend.start for mend in self.mends if start <= mend.start < end}, end


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _around(text: str, place: int) -> tuple[int, int]:
    """From and to before where a value reaches that holds a place; without a name on its line, the line."""
    line = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    start, column = value_on_line(text, line)
    if start > place:
        start = line
    match = _LINE.match(text, line)
    end = match.end() if match else len(text)
    while match and end < len(text) and (match := _LINE.match(text, end)):
        if match[2] and len(match[1]) <= column and match[2].strip(" ]},"):
            break
        end = match.end()
    return start, end


def _finding(source: Source, mend: Mend) -> Finding:
    cause = mend.cause
    fix = Fix((Edit(source.path, mend.start, mend.end, mend.written),), safe=cause.is_safe)
    return Finding("unquoted-prose", cause.severity, source.span(cause.start, cause.end), cause.message, fix=fix)
