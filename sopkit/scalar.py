"""Where each character of a YAML scalar stands in its file, for all five styles.

The parser says where a scalar begins and ends, and gives its words with line breaks folded, escapes undone
and indentation taken away. This module undoes those steps once more, keeping count: it walks the source as
libyaml's scanner does and notes, run by run, which source characters made which characters of the words.
A run is a stretch that stands in the source as it stands in the words, or one character made by several
source characters (an escape, a doubled quote, a folded line break).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["Places", "Style", "places"]

Style = Literal["plain", "single", "double", "literal", "folded", "prose"]
"""How a scalar is written: in YAML's five ways, or as the prose of a Markdown file, where every letter is itself."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LINE_END = re.compile("\r\n|[\n\r]")
_KEPT_BREAKS = "\u2028\u2029"
"""Line breaks that YAML 1.1 never folds; every other one is a `\\n` in the words."""
_BLANKS = " \t"
_SPACES = re.compile(" *")
_ESCAPE = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)", re.DOTALL)
_DOUBLED = re.compile("''")


class _Line(NamedTuple):
    """A line of the source: `text[start:end]` without its break, which is `text[end:after]`."""

    start: int
    end: int
    after: int


class Places:
    """The source offsets of the characters of one scalar."""

    __slots__ = ("_ends", "_indices", "_size", "_starts")

    def __init__(self, size: int, start: int) -> None:
        """Of `size` characters, none placed yet; `start` is where the first would stand."""
        self._size = size
        self._indices, self._starts, self._ends = [0], [start], [start]

    def take(self, start: int, end: int) -> None:
        """The next characters of the words are the source characters from `start` to before `end`, one for one."""
        self._place(start, end, end - start)

    def make(self, start: int, end: int) -> None:
        """The next character of the words is made by the source characters from `start` to before `end`."""
        self._place(start, end, 1 if end > start else 0)

    def _place(self, start: int, end: int, count: int) -> None:
        index = self._indices[-1]
        if not count or index == self._size:  # what is chomped off at the end has no place
            return
        self._starts[-1], self._ends[-1] = start, end
        self._indices.append(index + count)
        self._starts.append(end)
        self._ends.append(end)

    @property
    def size(self) -> int:
        """How many characters have their place; the number of characters of the words, if the walk went well."""
        return self._indices[-1]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets, from and to before, of the words from index `start` to before `end`."""
        start = max(0, min(start, self._size))
        end = max(start, min(end, self._size))
        first = bisect_right(self._indices, start) - 1
        source_start = self._starts[first] + start - self._indices[first]
        if start == end:
            return source_start, source_start
        last = bisect_right(self._indices, end - 1) - 1
        if end == self._indices[last + 1]:
            return source_start, self._ends[last]
        return source_start, self._starts[last] + end - self._indices[last]


def places(text: str, start: int, end: int, style: Style, words: str) -> Places:
    """The places of the characters of a scalar that stands at `text[start:end]` and says `words`.

    `start` and `end` are the parser's marks as offsets in `text`, quotes and block header included; anchor and
    tag before `start` excluded. The end of a block scalar is found by its indentation, not by `end`.
    """
    if style == "literal" or style == "folded":
        return _block(text, start, style == "folded", words)
    if style == "prose":
        return _prose(text, start, end, words)
    if style != "plain":
        start, end = start + 1, end - 1
    found = Places(len(words), start)
    if text[start:end] == words:  # as most are; what is escaped or folded is never as long as it is written
        found.take(start, end)
    else:
        _flow(text, start, end, style, found)
    return found


def _prose(text: str, start: int, end: int, words: str) -> Places:
    """Lines are trimmed and folded; blank lines between two of them make a new paragraph."""
    found = Places(len(words), start)
    before: _Line | None = None
    for line in _lines(text, start, end, _LINE_END):
        first = line.end - len(text[line.start : line.end].lstrip(_BLANKS))
        last = first + len(text[first : line.end].rstrip(_BLANKS))
        if first == last:
            continue
        if before is not None:
            found.make(before.end, before.after)
            if before.after != line.start:
                found.make(before.after, line.start)
        found.take(first, last)
        before = line
    return found


def _lines(text: str, start: int, end: int, breaks: re.Pattern[str] = _BREAK) -> Iterator[_Line]:
    for match in breaks.finditer(text, start, end):
        yield _Line(start, match.start(), match.end())
        start = match.end()
    yield _Line(start, end, end)


def _flow(text: str, start: int, end: int, style: Style, found: Places) -> None:
    """Plain and quoted scalars: lines are trimmed and folded; blank lines between them become line breaks."""
    leading: _Line | None = None
    blank: list[_Line] = []
    for line in _lines(text, start, end):
        is_first, is_last = line.start == start, line.after == end and line.end == end
        first = line.start if is_first else line.end - len(text[line.start : line.end].lstrip(_BLANKS))
        last = line.end if is_last else first + len(text[first : line.end].rstrip(_BLANKS))
        goes_on = False
        if style == "double" and not is_last and _is_escaped(text, first, last):
            goes_on = last == line.end
            last += -1 if goes_on else 1  # the backslash goes with the line break; or it keeps the blank after it
        if not (is_first or is_last or first < last or goes_on):
            blank.append(line)
            continue
        if not is_first:
            _fold(text, leading, blank, found)
        _content(text, first, last, style, found)
        leading, blank = (None if goes_on else line), []


def _is_escaped(text: str, start: int, end: int) -> bool:
    """Whether the character at `end` has a backslash before it that is not itself escaped."""
    line = text[start:end]
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _fold(text: str, leading: _Line | None, blank: list[_Line], found: Places) -> None:
    """The line break of `leading` (none after a backslash) and of the blank lines after it."""
    if leading and (not blank or text[leading.end] in _KEPT_BREAKS):
        found.make(leading.end, leading.after)
    for line in blank:
        found.make(line.end, line.after)


def _content(text: str, start: int, end: int, style: Style, found: Places) -> None:
    """One line's characters, from `start` to before `end`."""
    if style != "plain":
        for match in (_ESCAPE if style == "double" else _DOUBLED).finditer(text, start, end):
            found.take(start, match.start())
            found.make(*match.span())
            start = match.end()
    found.take(start, end)


def _block(text: str, start: int, folded: bool, words: str) -> Places:
    """Literal and folded scalars: the header's line, then every line without its indentation."""
    header = next(_lines(text, start, len(text)))
    found = Places(len(words), header.end)
    indent = _indentation(text, header.after, words)
    leading: _Line | None = None
    blank: list[_Line] = []
    was_deeper = False
    for line in _lines(text, header.after, len(text)):
        spaces = _leading_spaces(text, line)
        first = line.start + indent
        if spaces < indent and line.start + spaces < line.end:
            break  # what stands further left comes after the scalar
        if first >= line.end:
            blank.append(line)
            continue
        is_deeper = text[first] in _BLANKS
        if leading and folded and not (was_deeper or is_deeper):
            _fold(text, leading, blank, found)
        else:
            _keep(leading, blank, found)
        found.take(first, line.end)
        leading, blank, was_deeper = line, [], is_deeper
        if found.size == len(words):
            break
    _keep(leading, blank, found)
    return found


def _keep(leading: _Line | None, blank: list[_Line], found: Places) -> None:
    """Every line break, as it is."""
    for line in [leading, *blank] if leading else blank:
        found.make(line.end, line.after)


def _leading_spaces(text: str, line: _Line) -> int:
    match = _SPACES.match(text, line.start, line.end)
    return match.end() - line.start if match else 0


def _indentation(text: str, start: int, words: str) -> int:
    """How many columns the parser took away from each line of a block scalar whose lines begin at `start`.

    With an indicator (`|2`) they count from the parent's indentation, which only the parser knows; so they are
    read off the first line that has something left: what it has in front in the source and not in the words.
    """
    first_words = words.lstrip("\n" + _KEPT_BREAKS)
    if not first_words:
        return len(text)  # there is nothing to place but blank lines
    to_skip = len(words) - len(first_words)
    for line in _lines(text, start, len(text)):
        if to_skip == 0:
            return _leading_spaces(text, line) - (len(first_words) - len(first_words.lstrip(" ")))
        to_skip -= 1
    return len(text)
