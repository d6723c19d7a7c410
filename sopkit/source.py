"""One file's text, and the values in it that know their place.

Nodes are made by the hundred thousand, so they are bare classes with slots, not frozen dataclasses; they are not
to be changed all the same. A node is always true: `if node` asks whether there is one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import ItemsView, Iterable, Iterator
from itertools import accumulate
from typing import Any, TypeAlias

from sopkit.scalar import Places, Style, places
from sopkit.span import Span

__all__ = ["Mapping", "Node", "Sequence", "Source", "Text"]

_STYLES: dict[str, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
"""By the first character; a plain scalar can begin with none of these."""


class Source:
    """One file's text as decoded, without byte-order mark. Offsets count its characters from 0."""

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        """`path` is where the file lies below the handbook's folder, with forward slashes."""
        self.path = path
        self.text = text
        self._line_starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} characters)"

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, from 1. Lines end at `\\n`, `\\r\\n` and `\\r`, as in every editor."""
        starts = self._line_starts or self._lines()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column, which are there or just behind the end."""
        return (self._line_starts or self._lines())[line - 1] + column - 1

    def _lines(self) -> list[int]:
        """Where each line starts, and where one more would."""
        lines = self.text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
        self._line_starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
        return self._line_starts

    def span(self, start: int, end: int) -> Span:
        """The place from the character at `start` to before the one at `end`."""
        return Span(self.path, *self.position(start), *self.position(end))


class Text:
    """A scalar as it is written: `no`, `12:30` and `1.10` are words like all others. Two texts are never equal."""

    __slots__ = ("_places", "end", "source", "start", "style", "words")

    _places: Places | None
    """Left unset until asked for; None when other words stand in the source."""

    def __init__(self, words: str, style: Style, source: Source, start: int, end: int) -> None:
        """`start` and `end` are offsets in the source, quotes and block header included."""
        self.words = words
        self.style = style
        self.source = source
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Text({self.words!r}, {self.style!r}, {self.span})"

    def __str__(self) -> str:
        return self.words

    @property
    def span(self) -> Span:
        """The place of the whole scalar, quotes and block header included."""
        return self.source.span(self.start, self.end)

    @property
    def is_null(self) -> bool:
        """Whether nothing is written: `key:` and no more."""
        return not self.words and self.style == "plain"

    def at(self, start: int, end: int) -> Span:
        """The place of `words[start:end]`, exact in every style; that of the whole text, if other words were put in."""
        found = self.between(start, end)
        return self.span if found is None else self.source.span(*found)

    def between(self, start: int, end: int) -> tuple[int, int] | None:
        """From and to before which offset of the source `words[start:end]` stands; None if other words were put in."""
        try:
            found = self._places
        except AttributeError:
            walked = places(self.source.text, self.start, self.end, self.style, self.words)
            found = self._places = walked if walked.size == len(self.words) else None
        return None if found is None else found.between(start, end)

    def saying(self, words: str) -> Text:
        """Other words at the same place."""
        text = Text(words, self.style, self.source, self.start, self.end)
        text._places = None
        return text


class Sequence:
    """A list."""

    __slots__ = ("end", "entries", "source", "start")

    def __init__(self, entries: tuple[Node, ...], source: Source, start: int, end: int) -> None:
        self.entries = entries
        self.source = source
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Sequence({len(self.entries)} entries, {self.span})"

    @property
    def span(self) -> Span:
        """From the first dash or bracket to the end of the last entry or bracket."""
        return self.source.span(self.start, self.end)


class Mapping:
    """Names and what stands under them, in the order of the file."""

    __slots__ = ("_keys", "end", "key_places", "record", "source", "start", "values")

    key_places: Iterable[int]
    """From and to before which offset each name stands, one after the other; only in a mapping that was read."""
    record: tuple[type, Any] | None
    """What the mapping was read as, kept by whoever did: layers have most of their mappings in common."""

    def __init__(self, keys: dict[str, Text], values: dict[str, Node], source: Source, start: int, end: int) -> None:
        """`keys` and `values` hold the same names in the same order."""
        self._keys: dict[str, Text] | None = keys
        self.record = None
        self.values = values
        self.source = source
        self.start = start
        self.end = end

    @classmethod
    def begun(cls, source: Source, start: int) -> Mapping:
        """A mapping that begins at `start` and is still to be filled: by a reader, and nobody else.

        The reader fills in `key_places`, `values` and `end`. Texts of names are made when they are asked for: names
        are half of a file's scalars, and few of their places ever matter.
        """
        mapping = cls.__new__(cls)
        mapping._keys = None
        mapping.record = None
        mapping.key_places = ()
        mapping.values = {}
        mapping.source = source
        mapping.start = mapping.end = start
        return mapping

    @property
    def keys(self) -> dict[str, Text]:
        """The text of each name."""
        if self._keys is None:
            places = iter(self.key_places)
            self._keys = {name: self._key(name, next(places), next(places)) for name in self.values}
        return self._keys

    def _key(self, name: str, start: int, end: int) -> Text:
        style = _STYLES.get(self.source.text[start : start + 1], "plain")
        return Text(name, style, self.source, start, end)

    def __repr__(self) -> str:
        return f"Mapping({list(self.values)}, {self.span})"

    @property
    def span(self) -> Span:
        """From the first key or brace to the end of the last value or brace."""
        return self.source.span(self.start, self.end)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def get(self, name: str) -> Node | None:
        """What stands under the name, or None."""
        return self.values.get(name)

    def items(self) -> ItemsView[str, Node]:
        """Names and what stands under them."""
        return self.values.items()

    def with_entry(self, key: Text, value: Node) -> Mapping:
        """This mapping with one entry more, last; or, where the name is there already, with that entry replaced."""
        name = key.words
        return Mapping({**self.keys, name: key}, {**self.values, name: value}, self.source, self.start, self.end)

    def without(self, name: str) -> Mapping:
        """This mapping without one entry; the same entries, where the name is not there."""
        keys = {other: key for other, key in self.keys.items() if other != name}
        values = {other: value for other, value in self.values.items() if other != name}
        return Mapping(keys, values, self.source, self.start, self.end)


Node: TypeAlias = Text | Sequence | Mapping
"""A value that knows its place."""
