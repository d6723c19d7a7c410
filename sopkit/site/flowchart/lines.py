"""How wide words are, and where they break: without a font at hand, so wider than in most of them, never narrower."""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = ["BREAK", "Line", "broken", "width_of"]

Line = str
"""Words that stand in one line."""

WIDTHS = {
    "iIjl.,:;'’|!": 0.37,
    "ftr()[]-/\\ ": 0.42,
    'csxzkvy?*"“”': 0.58,
    "mwMW%@—…": 1.02,
    "ABCDEFGHJKLNOPQRSTUVXYZ&": 0.8,
    "→↻≤×·": 0.86,
}
"""Parts of the height of a letter: a little more than DejaVu Sans, which is the widest of the usual fonts."""
BREAK = re.compile(r"[ \t\n]+")
"""Where a line may end: not at a no-break space."""
USUAL, WIDE = 0.66, 1.05
HEAVIER = 1.1
"""How much wider bold letters are."""


@functools.cache
def width_of_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    return next((width for letters, width in WIDTHS.items() if base in letters), USUAL)


def width_of(words: str, size: float, *, is_bold: bool = False) -> float:
    """The width of words in letters of a size, in the units of that size."""
    return sum(map(width_of_letter, words)) * size * (HEAVIER if is_bold else 1.0)


def broken(words: str, width: float, size: float, *, is_bold: bool = False) -> list[Line]:
    """Words in lines of at most a width. Nothing is left out: a word that is wider than a line is broken, too."""
    lines: list[Line] = []
    line = ""
    for word in BREAK.split(words.strip(" \t\n")):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, is_bold=is_bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = pieces(word, width, size, is_bold)
        lines += full
    return [*lines, line] if line else lines


def pieces(word: str, width: float, size: float, is_bold: bool) -> list[str]:
    """A word in pieces that fit, one where it does; a mark that stands on a letter stays with it."""
    found = [""]
    for letter in word:
        is_full = width_of(found[-1] + letter, size, is_bold=is_bold) > width
        if found[-1] and is_full and not unicodedata.combining(letter):
            found.append("")
        found[-1] += letter
    return found
