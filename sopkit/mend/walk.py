"""A file's text line by line: which values are prose, and which of them YAML does not read as they stand.

This is no second parser. It follows indentation, dashes and names, passes by blocks, quoted texts and brackets, and
leaves the word to the parser on every value that looks odd. One pass; each line is looked at a few times at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.mend.keys import ProseKeys
from sopkit.mend.lines import DASH, HEADER, NAME, Line, end_of_brackets, end_of_quoted, lines_of
from sopkit.mend.value import Mend, is_plain, judged

__all__ = ["MOST_JUDGED", "mends"]

MOST_JUDGED = 1_000
"""Odd values in one file that the parser is asked about."""

_MARK = re.compile(r"""[&*][^\s,\[\]{}"']+""")
_PROPERTY = re.compile(r"[&!]\S+")
_TEMPLATE = re.compile(r"\{[\w.-]+\}")
_NOTHING_MORE = re.compile(r"[ \t]*(?:#[^\n\r]*)?(?=[\n\r]|\Z)")
_MOST_LINES = 200
"""Of one value in quotes or brackets that is no prose."""
_COMMENT_LINE = re.compile(r"#(?=[ \t#!]|$)")
_COMMENT = re.compile(r"(?:[ \t]{2,}|\t)#(?=[ \t]|$)|[ \t]+#[ \t]*sopkit:[ \t]*allow\b")
"""Two blanks part a comment from a sentence; one blank before `#`, or none after it, is how people write text."""


class _Level(NamedTuple):
    """What is open: a name, or a dash, at a column."""

    column: int
    name: str | None
    is_free: bool


def mends(text: str, keys: ProseKeys) -> list[Mend]:
    """The prose in a file's text that YAML does not read as it stands, in order."""
    return list(_Walk(text, keys).values())


class _Walk:
    def __init__(self, text: str, keys: ProseKeys) -> None:
        self.text = text
        self.keys = keys
        self.lines = list(lines_of(text))
        self.open: list[_Level] = []
        self.next = 0
        """The number of the line that is looked at next."""
        self.judged = 0
        self.marks = frozenset(_MARK.findall(text)) if "&" in text else frozenset()

    def values(self) -> Iterator[Mend]:
        """Every value that is to be mended."""
        while self.next < len(self.lines):
            line = self.lines[self.next]
            self.next += 1
            if not line.is_blank and self.text[line.first] != "#":
                mend = self.line(line)
                if mend is not None:
                    yield mend

    def line(self, line: Line) -> Mend | None:
        """Dashes, a name, and what stands behind them."""
        place, column = line.first, line.indent
        while dash := DASH.match(self.text, place, line.end):
            listed = self.dash(column)
            place = dash.end()
            if place == line.end:
                return None
            if listed is not None and self.is_entry(listed, place, line.end, column):
                return self.value(line, place, column, only=listed in self.keys.lists)
            column = place - line.start
        name = NAME.match(self.text, place, line.end)
        if name is None:
            self.pass_by(line, place, column)
            return None
        is_words, only = self.name(column, name["name"].strip("\"'"))
        place = name.end()
        if not is_words:
            self.pass_by(line, place, column)
            return None
        if place == line.end or _COMMENT_LINE.match(self.text, place, line.end):
            return self.text_below(line, place, column) if only else None
        return self.value(line, place, column, only=only)

    def dash(self, column: int) -> str | None:
        """Opens an entry; the name of the list that it is in, where anything is known of it."""
        while self.open and (
            self.open[-1].column > column or (self.open[-1].column == column and self.open[-1].name is None)
        ):
            self.open.pop()
        above = self.open[-1] if self.open else None
        is_free = above is not None and above.is_free
        self.open.append(_Level(column, None, is_free))
        return None if above is None or is_free else above.name

    def name(self, column: int, name: str) -> tuple[bool, bool]:
        """Opens a name; whether words may stand behind it, and whether nothing else may."""
        while self.open and self.open[-1].column >= column:
            self.open.pop()
        above = self.open[-1] if self.open else None
        is_free = above is not None and (above.is_free or above.name in self.keys.free)
        self.open.append(_Level(column, name, is_free))
        if is_free:
            return False, False
        if above is not None and above.name in self.keys.named:
            return above.name in self.keys.names, False
        return name in self.keys.words, name in self.keys.only

    def is_entry(self, listed: str, start: int, end: int, column: int) -> bool:
        """Whether what follows a dash is text, and no record and no comment."""
        if listed not in self.keys.lists and (listed not in self.keys.records or self.is_record(start, end, column)):
            return False
        return not (_COMMENT_LINE.match(self.text, start, end) and self.has_lines_below(column))

    def is_record(self, start: int, end: int, column: int) -> bool:
        """Whether an entry begins with a field, or with what may be one that is misspelt."""
        if NAME.match(self.text, start, end) is None:
            return False
        below = self.below()
        is_followed = below is not None and below.indent > column and self.is_field(below.first, below.end)
        return is_followed or self.text[start].islower() or self.is_field(start, end)

    def is_field(self, start: int, end: int) -> bool:
        name = NAME.match(self.text, start, end)
        return name is not None and name["name"].strip("\"'") in self.keys.fields

    def text_below(self, line: Line, place: int, column: int) -> Mend | None:
        """A text that begins on a line of its own below its name."""
        for number in range(self.next, len(self.lines)):
            first = self.lines[number]
            if first.is_blank or self.is_comment(first):
                continue
            if first.indent <= column:
                break
            if self.is_field(first.first, first.end) or DASH.match(self.text, first.first, first.end):
                return None
            self.next = number + 1
            return self.value(first, first.first, column, only=True)
        if place == line.end or self.text[place - 2 : place].isspace():
            return None
        return self.judge(place, line.end, column, only=True)  # `note: # 5 is the kitchen`

    def value(self, line: Line, place: int, column: int, *, only: bool) -> Mend | None:
        """A text from `place` on, with its lines further in than `column`."""
        if self.is_block(line, place, column) or (not only and self.is_in_brackets(line, place, column)):
            self.pass_by(line, place, column)
            return None
        end = self.end_of_text(line, place, column)
        if _PROPERTY.fullmatch(self.text, place, end) and self.has_lines_below(column):
            return None
        return self.judge(place, end, column, only=only)

    def judge(self, start: int, end: int, column: int, *, only: bool) -> Mend | None:
        given = self.text[start:end]
        if is_plain(given):
            return None
        self.judged += 1
        if self.judged > MOST_JUDGED:
            return None
        return judged(given, start, column, self.marks, only=only)

    def is_block(self, line: Line, place: int, column: int) -> bool:
        return bool(HEADER.match(self.text, place, line.end)) and self.has_lines_below(column)

    def is_in_brackets(self, line: Line, place: int, column: int) -> bool:
        """Whether a value is a list or mapping on one line or several, perhaps one with a fault in it."""
        if self.text[place] not in "[{" or _TEMPLATE.match(self.text, place, line.end):
            return False
        end = end_of_brackets(self.text, place, self.limit(line, column))
        return end is None or _NOTHING_MORE.match(self.text, end) is not None

    def has_lines_below(self, column: int) -> bool:
        below = self.below()
        return below is not None and below.indent > column

    def below(self) -> Line | None:
        """The next line that is not blank, if it is near."""
        return next((line for line in self.lines[self.next : self.next + _MOST_LINES] if not line.is_blank), None)

    def end_of_text(self, line: Line, place: int, column: int) -> int:
        """Where a text ends: before the first line that is not further in, and before a comment."""
        last, number = line, self.next
        while number < len(self.lines):
            below = self.lines[number]
            if not below.is_blank:
                if below.indent <= column or self.is_field(below.first, below.end):
                    break
                if not self.is_comment(below):
                    last, self.next = below, number + 1
            number += 1
        start = place if last is line else last.first
        comment = _COMMENT.search(self.text, start, last.end)
        if comment and (end_of_quoted(self.text, place, last.end) or 0) <= comment.start():
            return comment.start()
        return last.start + len(self.text[last.start : last.end].rstrip(" \t"))

    def is_comment(self, line: Line) -> bool:
        """Whether a line among those of a text is a comment, or a field that somebody put out of use."""
        if self.text[line.first] != "#":
            return False
        return bool(_COMMENT_LINE.match(self.text, line.first, line.end)) or self.is_field(line.first + 1, line.end)

    def pass_by(self, line: Line, place: int, column: int) -> None:
        """Goes on behind a value that is no prose."""
        if HEADER.match(self.text, place, line.end):
            self.pass_block(column)
        elif self.text[place : place + 1] in ('"', "'", "[", "{"):
            limit = self.limit(line, column)
            find = end_of_brackets if self.text[place] in "[{" else end_of_quoted
            end = find(self.text, place, limit)
            while end is not None and self.next < len(self.lines) and self.lines[self.next].start < end:
                self.next += 1

    def pass_block(self, column: int) -> None:
        while self.next < len(self.lines):
            line = self.lines[self.next]
            if not line.is_blank and line.indent <= column:
                break
            self.next += 1

    def limit(self, line: Line, column: int) -> int:
        """How far a value in quotes or brackets can reach."""
        end = line.end
        for below in self.lines[self.next : self.next + _MOST_LINES]:
            if not below.is_blank and below.indent <= column and self.text[below.first] not in "]}":
                break
            end = below.end
        return end
