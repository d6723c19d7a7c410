"""One text of a handbook, read once for all rules: its words, its verbs, its phrases, what it tells to do."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sopkit.language import get
from sopkit.language.grammar import Language
from sopkit.language.instructions import Sentence, told
from sopkit.language.phrases import Found, found
from sopkit.language.reading import Reading
from sopkit.language.text import Stretch, mask, sentences
from sopkit.language.verbs import Verb, read, verbs
from sopkit.lazy import lazy

__all__ = ["Analysis", "analysed"]


_NEAR = 4
"""How many words before an `if` a verb that asks or tells may stand."""


@dataclass(frozen=True, eq=False)
class Analysis:
    """What is known of a text in a language; each part is found out when it is asked for."""

    words: str
    language: Language

    @lazy
    def masked(self) -> str:
        """The words with what is quoted made neutral."""
        return mask(self.words)

    @lazy
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences of the words as they are."""
        return tuple(sentences(self.words, self.language.words("abbreviations"), self.masked))

    @lazy
    def reading(self) -> Reading:
        """The masked words, cut."""
        return read(self.masked, self.language)

    @lazy
    def verbs(self) -> tuple[Verb, ...]:
        """The verb groups that have a tense or voice, outside quotations."""
        return tuple(verbs(self.masked, self.language, self.reading))

    @lazy
    def phrases(self) -> tuple[Found, ...]:
        """The phrases of all word lists, outside quotations."""
        return tuple(found(self.reading, self.language.phrase_tree))

    @lazy
    def aloud(self) -> tuple[Found, ...]:
        """The phrases of all word lists, inside quotations too: for what is said to a customer."""
        if self.masked == self.words:
            return self.phrases
        return tuple(found(read(self.words, self.language), self.language.phrase_tree))

    def is_masked(self, start: int) -> bool:
        """Whether the character at an offset is quoted."""
        return self.masked[start] != self.words[start]

    @lazy
    def forbids(self) -> bool:
        """Whether the text says no to something: what it quotes is then what nobody says."""
        return not self.language.words("negations").isdisjoint(self.reading.words)

    @lazy
    def told(self) -> tuple[Sentence, ...]:
        """The sentences, and the instructions in them."""
        return told(self.reading, self.language)

    def condition_after(self, sentence: Sentence) -> int | None:
        """At which character a condition begins that follows the action of a sentence; None where none does."""
        opening, lists, words = sentence.opening, self.language, self.reading.words
        if opening is None or lists.words("late_conditions").isdisjoint(words[opening.index : sentence.last]):
            return None
        if sentence.first < opening.index and words[sentence.first] in lists.words("conditions"):
            return None
        for index in range(opening.index + 1, sentence.last):
            if self._is_late(index):
                if "(" in words[opening.index : index]:
                    return None  # an aside, no condition of the action
                # After a verb that asks or tells, `if` opens no condition but what is asked: `tell the nurse if`.
                near = {opening.index, *range(max(0, index - _NEAR), index)}
                asked = any(self.reading.entries[here].verb in lists.asking for here in near)
                is_other = asked or words[index - 1] in lists.words("not_before_condition") or words[index - 1] in ",;:"
                return None if is_other else self.reading.start(index)
        return None

    def _is_late(self, index: int) -> bool:
        """Whether a condition begins at an index that may follow an action, with one word or two: `s'il`."""
        words, late = self.reading.words, self.language.words("late_conditions")
        two = " ".join(words[index : index + 2])
        return (words[index] in late or two in late) and two not in self.language.words("adverbials")


@functools.lru_cache(maxsize=1024)  # many rules ask for the same text in a row
def analysed(words: str, code: str) -> Analysis:
    """The analysis of a text in the language with that code."""
    return Analysis(words, get(code))
