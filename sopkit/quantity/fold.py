"""Letters without their accents, every white space a space: `30 de săptămâni` and `30 de saptamani` become the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Folded", "fold"]

_SAME = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2212": "-"}
"""Curly apostrophes, the hyphens of Word, and the true minus sign."""
_SPACES, _SEVERAL = re.compile(r"\s+"), re.compile(r"\s\s+")


class Folded(NamedTuple):
    """Folded text, and where in the original words each of its characters came from."""

    words: str
    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original words a stretch of the folded text, of one character or more, begins and ends."""
        last = self.places[end - 1] + 1
        while last < len(self.words) and unicodedata.combining(self.words[last]):
            last += 1
        return self.places[start], last

    def original(self, start: int, end: int) -> str:
        """The original words of a stretch of the folded text."""
        return self.words[slice(*self.span(start, end))] if start < end else ""


def fold(words: str) -> Folded:
    """The words without accents, letter case kept.

    Runs of white space become one space, and what nobody sees (soft hyphens, joiners, marks of direction) goes.
    """
    if words.isascii():
        return Folded(words, _SPACES.sub(" ", words), _places_of_ascii(words))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(words):
        character = _folded(character)
        if not character or (character == " " and folded and folded[-1] == " "):
            continue
        folded.append(character)
        places.append(place)
    return Folded(words, "".join(folded), tuple(places))


def _places_of_ascii(words: str) -> Sequence[int]:
    """Where what stays came from: every character but white space behind other white space."""
    places: list[int] = []
    end = 0
    for spaces in _SEVERAL.finditer(words):
        places += range(end, spaces.start() + 1)
        end = spaces.end()
    return [*places, *range(end, len(words))] if end else range(len(words))


def _folded(character: str) -> str:
    if character.isspace():
        return " "
    if character < "\x7f":
        return character
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    return _SAME.get(character) or unicodedata.normalize("NFD", character)[0]
