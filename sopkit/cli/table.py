"""Tables for a terminal of 80 columns, whatever the language: what does not fit is broken between words."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence

__all__ = ["NO_BREAK", "WIDE", "lines_of", "wrapped"]

WIDE = 80
GAP = "  "
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps a number and its unit on one line; shown as a blank."""


def lines_of(rows: Sequence[Sequence[str]], numbers: Collection[int] = (), wide: int = WIDE) -> Iterator[list[str]]:
    """The lines that each row takes, in columns; `numbers` are the columns whose cells end below each other.

    Only what is one word, such as a long name, makes a table wider than it may be.
    """
    widths = fitted(rows, wide)
    for row in rows:
        broken = [
            textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False) or [""]
            for cell, width in zip(row, widths, strict=True)
        ]
        yield [
            GAP.join(
                placed(part[number] if number < len(part) else "", width, column in numbers)
                for column, (part, width) in enumerate(zip(broken, widths, strict=True))
            )
            .replace(NO_BREAK, " ")
            .rstrip()
            for number in range(max(map(len, broken)))
        ]


def wrapped(words: str, wide: int = WIDE) -> str:
    """A sentence in lines that fit; those after the first are indented."""
    return textwrap.fill(words, wide, subsequent_indent=GAP, break_long_words=False, break_on_hyphens=False)


def fitted(rows: Sequence[Sequence[str]], wide: int) -> list[int]:
    """The width of each column: the widest ones give way as far as their words allow."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    least = [max(len(word) for cell in column for word in cell.split(" ")) for column in columns]
    while sum(widths) + len(GAP) * (len(widths) - 1) > wide:
        giving = [column for column, width in enumerate(widths) if width > least[column]]
        if not giving:
            break
        widths[max(giving, key=lambda column: widths[column])] -= 1
    return widths


def placed(words: str, width: int, is_number: bool) -> str:
    return words.rjust(width) if is_number else words.ljust(width)
