"""Words with a style, in the lines of a terminal: broken between words, in columns beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from typing import NamedTuple, TypeAlias

from sopkit.report.columns import width
from sopkit.report.view import View

__all__ = ["Part", "Word", "beside", "lines_of", "painted", "words_of"]


class Part(NamedTuple):
    """Letters in one style, an ANSI code; without one, as they are."""

    letters: str
    style: str = ""


Word: TypeAlias = tuple[Part, ...]
"""What is never broken: `*refund*:` has a part in bold and one that is plain."""


def words_of(parts: Iterable[Part]) -> list[Word]:
    """The words of a sentence that comes in parts; a blank ends a word, the end of a part does not."""
    words: list[list[Part]] = [[]]
    for part in parts:
        for place, letters in enumerate(part.letters.split(" ")):
            if place:
                words.append([])
            if letters:
                words[-1].append(Part(letters, part.style))
    return [tuple(word) for word in words if word]


def lines_of(words: Iterable[Word], columns: int | None) -> list[list[Word]]:
    """Words in lines of at most so many columns. A word that is wider than a line is not broken."""
    lines: list[list[Word]] = [[]]
    taken = 0
    for word in words:
        needed = width_of(word)
        if columns is not None and lines[-1] and taken + 1 + needed > columns:
            lines.append([])
            taken = 0
        taken += needed + bool(lines[-1])
        lines[-1].append(word)
    return lines


def painted(line: Iterable[Word], view: View) -> str:
    """A line as it is printed; a blank between two words of one style has it too."""
    parts: list[Part] = []
    for word in line:
        if parts and word:
            parts.append(Part(" ", word[0].style if parts[-1].style == word[0].style else ""))
        parts += word
    runs = (("".join(part.letters for part in group), style) for style, group in groupby(parts, lambda one: one.style))
    return "".join(view.paint(letters, style) if style else letters for letters, style in runs)


def beside(old: Iterable[Word], new: Iterable[Word], columns: int, view: View) -> Iterator[str]:
    """Two texts in two columns of the same width, with a rule between them."""
    room = (columns - len(" │ ")) // 2
    for left, right in zip_longest(lines_of(old, room), lines_of(new, room), fillvalue=()):
        gap = " " * max(0, room - width_of_line(left))
        yield f"{painted(left, view)}{gap} │ {painted(right, view)}".rstrip()


def width_of(word: Word) -> int:
    return sum(width(part.letters) for part in word)


def width_of_line(line: Iterable[Word]) -> int:
    return sum(width_of(word) + 1 for word in line) - 1 if line else 0
