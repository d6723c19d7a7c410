"""Two texts in, which words stayed, which went and which came out."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sopkit.fingerprint import normal

__all__ = ["Piece", "word_difference"]

WORD = re.compile(r"\{[^{}\s]*\}|[+-]?\d+(?:[.,:/]\d+)*%?|\w+|[^\w\s]")
"""A word, a number or the name of a value; of anything else, one character."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words as it stands in each text. Joined, the pieces give both texts back."""

    old: str
    new: str
    same: bool
    """Whether both say the same but for letter case, white space and punctuation."""


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts (in Unicode's form NFC) cut into pieces that stayed the same and pieces that did not."""
    olds, news = words_of(old), words_of(new)
    # Words that fill a long text are no landmarks in it: difflib's own limit keeps texts of any length cheap.
    matcher = SequenceMatcher(None, [*map(counted, olds)], [*map(counted, news)])
    found = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        before, now = "".join(olds[i:i_end]), "".join(news[j:j_end])
        found.append(Piece(before, now, tag == "equal" or normal(before) == normal(now)))
    return tuple(found)


@functools.lru_cache(maxsize=1 << 14)
def counted(word: str) -> str:
    """A word as it counts; the same few thousand come again and again."""
    return normal(word)


def words_of(text: str) -> list[str]:
    """The words in order, each with the white space and punctuation that follow it; joined, they are the text."""
    text = unicodedata.normalize("NFC", text)
    starts = list(starts_of(text))
    if not starts:
        return [text] if text else []
    starts[0] = 0
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def starts_of(text: str) -> Iterator[int]:
    """Where words begin."""
    for match in WORD.finditer(text):
        if counted(match[0]):
            yield match.start()
