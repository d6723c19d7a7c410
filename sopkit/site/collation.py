"""The order of words in a dictionary of each language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

__all__ = ["bare", "collation", "initial"]

ALPHABETS = {"es": "abcdefghijklmnñopqrstuvwxyz", "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz"}
"""Only where a letter with a mark is a letter of its own; elsewhere marks do not count."""

SPELLED = str.maketrans({"ş": "ș", "ţ": "ț", "œ": "oe", "æ": "ae"})
"""The old letters of Romanian, and letters that stand in a dictionary as two."""


def collation(language: str) -> Callable[[str], tuple[list[int], str]]:
    """A key that sorts words as a dictionary of that language does: in Romanian `ș` after all of `s`."""
    places = {letter: 1000 + at for at, letter in enumerate(ALPHABETS.get(language, ""))}

    def key(words: str) -> tuple[list[int], str]:
        letters = unicodedata.normalize("NFC", words).casefold().translate(SPELLED)
        return [place for letter in letters for place in placed(letter)], words

    def placed(letter: str) -> list[int]:
        if letter in places:
            return [places[letter]]
        plain = [part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part)]
        return [places.get(part, ord(part)) for part in plain]

    return key


def initial(words: str, language: str) -> str:
    """Under which letter words stand in an index: without its mark, unless that makes it a letter of its own.

    Quotation marks before it count for nothing; `#` stands for all that is no letter.
    """
    first = bare(words)[:1].casefold().translate(SPELLED)[:1]
    if not first.isalpha():
        return "#"
    base, key = unicodedata.normalize("NFD", first)[0], collation(language)
    return (base if key(base)[0] == key(first)[0] else first).upper()


def bare(words: str) -> str:
    """Words from their first letter or figure on."""
    return words[next((at for at, letter in enumerate(words) if letter.isalnum()), 0) :]
