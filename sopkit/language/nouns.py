"""Rows of nouns in an English text, which stand there without a word that links them."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from sopkit.language.analysis import Analysis
from sopkit.language.grammar import Language
from sopkit.language.memory import Memory
from sopkit.language.names import is_name
from sopkit.language.paradigm import closed

__all__ = ["clusters"]

_ADJECTIVES = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ic",
    "less",
    "est",
    "ish",
    "ary",
    "ly",
    "ed",
    "ing",
    "en",
    "ent",
    "ant",
)
_OTHERS = closed(
    """
    new old first last next same other own full main open short long small large big right wrong good bad
    high low free few more most less best special public private local global total final legal social
    general personal digital national early late direct simple double whole clear red green blue white black
    second third main extra today tonight tomorrow overnight
    """
)


def clusters(analysis: Analysis, most: int) -> Iterator[tuple[int, int, int]]:
    """Rows of more than `most` nouns: from and to before which character, and how many."""
    reading, words = analysis.reading, analysis.reading.words
    articles, nouns = analysis.language.words("articles"), _nouns(analysis.language)
    for index, word in enumerate(words):
        if word not in articles:
            continue
        first = end = index + 1
        while end < len(words) and nouns[words[end]] and not is_name(reading, end):
            end += 1
        if end - first > most:
            yield reading.start(first), reading.end(end - 1), end - first


class _Nouns(Memory[bool]):
    """By English word, whether it is most likely a noun."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, word: str) -> bool:
        return self.keep(word, _is_noun(word, self._language))


_nouns = functools.cache(_Nouns)


def _is_noun(word: str, language: Language) -> bool:
    """Whether an English word is most likely a noun: no word of grammar, no adjective, no verb that is nothing else."""
    if (
        len(word) < 3
        or not word.isalpha()
        or word in _OTHERS
        or (word.endswith(_ADJECTIVES) and word not in language.words("homographs"))
    ):
        return False
    if any(
        word in language.words(name)
        for name in ("determiners", "prepositions", "adverbs", "pronouns", "coordinators", "modals")
    ):
        return False
    return word not in language.instruction_forms or word in language.words("homographs")
