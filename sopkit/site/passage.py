"""Words in several lines in, paragraphs and lists out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Passage", "passages"]

ENTRY = re.compile(r"(?P<bullet>[-*+])\s+|(?P<number>\d{1,3})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a list with the mark of each entry, `-` or `1.`; its words may stand in forms."""

    lines: tuple[str, ...]
    marks: tuple[str, ...] = ()


def passages(words: str) -> Iterator[Passage]:
    """The paragraphs and lists in somebody's words."""
    for part in re.split(r"\n[ \t]*\n", words):
        lines = [text for text in (text.strip() for text in part.split("\n")) if text]
        rest = [number for number, text in enumerate(lines) if ENTRY.match(text)]
        first = rest[0] if rest else len(lines)
        if first:
            yield Passage((" ".join(lines[:first]),))
        if rest:
            ends = [*rest[1:], len(lines)]
            entries = [entry(" ".join(lines[start:end])) for start, end in zip(rest, ends, strict=True)]
            yield Passage(tuple(words for _mark, words in entries), tuple(mark for mark, _words in entries))


def entry(words: str) -> tuple[str, str]:
    """The mark of a list's entry, and its words."""
    found = ENTRY.match(words)
    assert found is not None
    return ("-" if found["bullet"] else f"{int(found['number'])}."), words[found.end() :]
