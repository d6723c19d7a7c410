"""Texts in, their words out: each text is read once in a comparison, when it is asked for."""

from __future__ import annotations

import re
import string
from collections import Counter

__all__ = ["Counts", "Vocabulary"]

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
MARKS = str.maketrans(dict.fromkeys(string.punctuation, " "))
"""What stands about words, as white space."""


class Vocabulary(dict[str, list[str]]):
    """The words of texts in lower case, in their order; each text is read once, when it is asked for."""

    def __missing__(self, text: str) -> list[str]:
        """The words of a text that was not read before."""
        folded = text.casefold()
        found = folded.translate(MARKS).split()
        if not all(map(str.isalpha, found)):  # there are numbers among them
            found = WORD.findall(folded)
        self[text] = found
        return found


class Counts(dict[str, Counter[str]]):
    """How often texts say each word; counted when it is asked for."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words

    def __missing__(self, text: str) -> Counter[str]:
        """That of a text that was not counted before."""
        found = self[text] = Counter(self.words[text])
        return found
