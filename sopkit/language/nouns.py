"""Rows of nouns in an English text, which stand there without a word that links them."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from sopkit.language.analysis import Analysis
from sopkit.language.grammar import Language
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
    reading, language = analysis.reading, analysis.language
    articles = language.words("articles")
    for index, word in enumerate(reading.words):
        if word not in articles:
            continue
        first = end = index + 1
        while end < len(reading.words) and _is_noun(reading.words[end], language) and not is_name(reading, end):
            end += 1
        if end - first > most:
            yield reading.places[first].start(), reading.places[end - 1].end(), end - first


@functools.lru_cache(maxsize=8192)
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
