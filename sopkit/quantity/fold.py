"""Letters without their accents, every white space a space: `30 de săptămâni` and `30 de saptamani` become the same."""

from __future__ import annotations

import unicodedata

__all__ = ["fold"]

_SAME = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2212": "-"}
"""Curly apostrophes, the hyphens of Word, and the true minus sign."""


def fold(words: str) -> tuple[str, list[int]]:
    """Folded words, letter case kept, and where in `words` each of their characters came from.

    Runs of white space become one space, and what nobody sees (soft hyphens, joiners, marks of direction) goes.
    """
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(words):
        character = _folded(character)
        if not character or (character == " " and folded and folded[-1] == " "):
            continue
        folded.append(character)
        places.append(place)
    return "".join(folded), places


def _folded(character: str) -> str:
    if character < "\x7f":
        return " " if character.isspace() else character
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    return _SAME.get(character) or unicodedata.normalize("NFD", character)[0]
