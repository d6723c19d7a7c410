"""The lines of a file, and what can be told of one without its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["DASH", "HEADER", "NAME", "Line", "end_of_brackets", "end_of_quoted", "lines_of", "value_on_line"]

DASH = re.compile(r"-(?:[ \t]+|$)")
NAME = re.compile(r"""(?P<name>[\w.-]+|"[^"\n\r]*"|'[^'\n\r]*')[ \t]*:(?:[ \t]+|$)""")
HEADER = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:#.*)?$")
"""What begins a block."""

_LINE = re.compile(r"([^\n\r]*)(?:\r\n|[\n\r]|\Z)")
_INDENT = re.compile(r" *")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
_TOKEN = re.compile(r"""[\[{]|[\]}]|"(?:[^"\\]|\\.)*"|(?<![^\s,\[{:])'(?:[^']|'')*'""", re.DOTALL)


class Line(NamedTuple):
    """One line by its offsets."""

    start: int
    first: int
    """Where its first character stands that is no space; `end`, if there is none."""
    end: int
    """Before the line break."""

    @property
    def indent(self) -> int:
        """How many spaces stand before its first character."""
        return self.first - self.start

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return self.first == self.end


def lines_of(text: str) -> Iterator[Line]:
    """All lines of a text."""
    for match in _LINE.finditer(text):
        yield _line(text, match)


def _line(text: str, match: re.Match[str]) -> Line:
    indent = _INDENT.match(text, match.start(), match.end(1))
    first = indent.end() if indent else match.start()
    return Line(match.start(), first if text[first : match.end(1)].strip(" \t") else match.end(1), match.end(1))


def value_on_line(text: str, start: int) -> tuple[int, int]:
    """For a line's start: where its value begins, and how far what it belongs to is indented."""
    match = _LINE.match(text, start)
    line = _line(text, match) if match else Line(start, start, start)
    place, column = line.first, line.indent
    while dash := DASH.match(text, place, line.end):
        column, place = place - start, dash.end()
    if name := NAME.match(text, place, line.end):
        column, place = place - start, name.end()
    return place, column


def end_of_quoted(text: str, start: int, limit: int) -> int | None:
    """Behind the quote that closes the text in quotes at `start`; None if there is none before `limit`, or no text."""
    quoted = _QUOTED.get(text[start : start + 1])
    match = quoted.match(text, start, limit) if quoted else None
    return match.end() if match else None


def end_of_brackets(text: str, start: int, limit: int) -> int | None:
    """Behind the bracket that closes the one at `start`; None if there is none before `limit`."""
    depth = 0
    for token in _TOKEN.finditer(text, start, limit):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth == 0:
            return token.end()
    return None
