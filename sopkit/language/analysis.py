"""One text of a handbook, read once for all rules: its words, its verbs, its phrases, what it tells to do."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sopkit.language import get
from sopkit.language.grammar import BARE, Language, Reading
from sopkit.language.instructions import Sentence, told
from sopkit.language.phrases import Found, found
from sopkit.language.text import mask
from sopkit.language.verbs import Verb, read, verbs

__all__ = ["Analysis", "analysed"]


@dataclass(frozen=True, eq=False)
class Analysis:
    """What is known of a text in a language; each part is found out when it is asked for."""

    words: str
    language: Language

    @functools.cached_property
    def masked(self) -> str:
        """The words with what is quoted made neutral."""
        return mask(self.words)

    @functools.cached_property
    def reading(self) -> Reading:
        """The masked words, cut."""
        return read(self.masked, self.language.forms or BARE)

    @functools.cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """The verb groups that have a tense or voice, outside quotations."""
        return tuple(verbs(self.masked, self.language, self.reading))

    @functools.cached_property
    def phrases(self) -> tuple[Found, ...]:
        """The phrases of all word lists, outside quotations."""
        return tuple(found(self.reading, self.language.phrase_tree))

    @functools.cached_property
    def aloud(self) -> tuple[Found, ...]:
        """The phrases of all word lists, inside quotations too: for what is said to a customer."""
        if self.masked == self.words:
            return self.phrases
        return tuple(found(read(self.words, self.language.forms or BARE), self.language.phrase_tree))

    @functools.cached_property
    def told(self) -> tuple[Sentence, ...]:
        """The sentences, and the instructions in them."""
        return told(self.reading, self.language)


@functools.lru_cache(maxsize=1024)  # many rules ask for the same text in a row
def analysed(words: str, code: str) -> Analysis:
    """The analysis of a text in the language with that code."""
    return Analysis(words, get(code))
