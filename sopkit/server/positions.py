"""Places in a text as editors count them: lines and characters from 0, characters in units of the agreed encoding."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from sopkit.span import Span

__all__ = ["UTF8", "UTF16", "UTF32", "Place", "Positions", "Stretch", "units"]

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


class Place(NamedTuple):
    """A line and, within it, how many units of the encoding stand before; both from 0."""

    line: int
    character: int


class Stretch(NamedTuple):
    """From one place to before another."""

    start: Place
    end: Place


def units(words: str, encoding: str) -> int:
    """How long words are, in units of an encoding."""
    if encoding == UTF8:
        return len(words.encode("utf-8", "surrogatepass"))
    if encoding == UTF32 or words.isascii():
        return len(words)
    return len(words) + sum(letter > "\uffff" for letter in words)


class Positions:
    """The lines of one text. Lines end at `\\n`, `\\r\\n` and `\\r`, for editors as for YAML, and at nothing else."""

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        self.text = text
        self.encoding = encoding
        ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _start, end in ends)]
        self._ends = [*(start for start, _end in ends), len(text)]

    def offset(self, place: Place) -> int:
        """The character at a place; the nearest one before it, where no character begins there."""
        line, character = place
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[line], self._ends[line]
        if character <= 0:
            return start
        words = self.text[start : min(end, start + character)]  # no character is less than one unit
        if units(words, self.encoding) > character:
            before = 0
            for number, letter in enumerate(words):
                before += units(letter, self.encoding)
                if before > character:
                    return start + number
        return start + len(words)

    def place(self, offset: int) -> Place:
        """Where a character stands."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return Place(line, units(self.text[self._starts[line] : offset], self.encoding))

    def stretch(self, start: int, end: int) -> Stretch:
        """Where the characters from `start` to before `end` stand."""
        return Stretch(self.place(start), self.place(end))

    def of_span(self, span: Span) -> Stretch:
        """Where a span stands; what lies behind the end of a line or of the text is where that ends."""
        return Stretch(self._at(span.line, span.column), self._at(span.end_line, span.end_column))

    def offsets(self, span: Span) -> tuple[int, int]:
        """From and to before which character a span reaches."""
        return self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)

    def _at(self, line: int, column: int) -> Place:
        return self.place(self._offset(line, column))

    def _offset(self, line: int, column: int) -> int:
        if line > len(self._starts):
            return len(self.text)
        start, end = self._starts[line - 1], self._ends[line - 1]
        return min(end, start + column - 1 + (self.lead if line == 1 else 0))

    @property
    def lead(self) -> int:
        """The byte-order marks at the beginning, which are no part of what sopkit reads."""
        return len(self.text) - len(self.text.lstrip(_MARK))
