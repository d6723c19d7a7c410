"""What fits into the columns of a terminal: how wide words are, lines that break between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate

__all__ = ["cut", "filled", "folded", "padded", "shortened", "width"]

WIDEST = 100
"""Columns of an excerpt; of a longer line, the part around the words is shown."""
BEFORE = 30
"""Columns that are shown before the words, where a line is cut."""
DOTS = "..."
"""What stands for the words that are cut off."""


def width(words: str) -> int:
    """How many columns a terminal gives to words."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )


def filled(words: Iterable[tuple[str, str]], columns: int | None, indent: str) -> str:
    """Words with blanks between them, in lines of at most so many columns; those after the first are indented.

    Each word comes as it is and as it is written, with its colour. A word that is wider than a line is not broken.
    """
    lines: list[list[str]] = [[]]
    taken = 0
    for word, written in words:
        needed = width(word)
        if columns is not None and lines[-1] and taken + 1 + needed > columns:
            lines.append([])
            taken = len(indent)
        taken += needed + bool(lines[-1])
        lines[-1].append(written)
    return f"\n{indent}".join(" ".join(line) for line in lines)


def folded(words: Iterable[str], columns: int, indent: str = "") -> list[str]:
    """Words with blanks between them, in lines of at most so many columns; one that is wider is shortened."""
    room = columns - len(indent)
    fitting = (shortened(word, room) for word in words)
    return filled(((word, word) for word in fitting), columns, indent).split("\n")


def shortened(words: str, columns: int) -> str:
    """Words that take no more columns; where they would, the last of them are left out."""
    if width(words) <= columns:
        return words
    taken = accumulate(map(width, words[:columns]))
    return words[: sum(columns - len(DOTS) >= so_far for so_far in taken)] + DOTS


def padded(words: str, columns: int) -> str:
    """Words with blanks behind them, as wide as so many columns."""
    return words + " " * (columns - width(words))


def cut(line: str, start: int, end: int, widest: int = WIDEST) -> tuple[str, int, int]:
    """A line that fits, tabs as blanks, and where the words stand in it; cut between words, where there are some."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= widest:
        return line, start, end
    room = widest - 2 * len(DOTS)
    first = max(0, start - min(BEFORE, room // 3)) if end > room else 0
    last = first + room
    if first:
        first = line.find(" ", first, start) + 1 or first
    if last < len(line) and (blank := line.rfind(" ", end if end < last else start + 1, last)) >= 0:
        last = blank
    shown = (DOTS if first else "") + line[first:last] + (DOTS if last < len(line) else "")
    shift = first - (len(DOTS) if first else 0)
    return shown, start - shift, min(end, last) - shift
