"""What a step tells a person to do: its sentences, the verbs that open them, and those that go on after `and`.

What may stand before a verb (`then`, `please`, `do not`) and what opens a condition are word lists of the language,
which `sentence.py` explains; where the verbs stand is found in `main_verb.py` and `coordination.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.language.conjugation import IMPERATIVE, PRESENT
from sopkit.language.coordination import joined_actions
from sopkit.language.main_verb import finite_verb, head, is_main, is_of_subject, main_clause, obliged
from sopkit.language.sentence import UNTOLD, Words

if TYPE_CHECKING:
    from sopkit.language.grammar import Language
    from sopkit.language.reading import Entry, Reading

__all__ = ["Opening", "Sentence", "told"]

_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Opening:
    """A verb that tells what to do, and the forms that it may be.

    The verb of a subject that only says how things are (`prețul apare pe ecran`) has none, nor has that of a clause.
    """

    reading: Reading
    index: int
    forms: tuple[str, ...]

    @property
    def start(self) -> int:
        """The character that it begins with."""
        return self.reading.start(self.index)

    @property
    def end(self) -> int:
        """The character before which it ends."""
        return self.reading.end(self.index)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, from and to before which index, and the instructions in it."""

    reading: Reading
    first: int
    last: int
    opening: Opening | None
    """The verb that it opens with, after a condition or not; None where it opens otherwise."""
    verb: Opening | None
    """Where it opens otherwise, the first verb in the present that some subject may have; None where there is none."""
    further: tuple[Opening, ...] = ()
    """The instructions that are joined to the first, or to the verb of a subject."""

    @property
    def entries(self) -> list[Entry]:
        """Its words, as they are looked up."""
        return self.reading.entries[self.first : self.last]

    @property
    def start(self) -> int:
        """The character that it begins with."""
        return self.reading.start(self.first)

    @property
    def end(self) -> int:
        """The character before which its last word ends."""
        return self.reading.end(self.last - 1)


def told(reading: Reading, language: Language) -> tuple[Sentence, ...]:
    """The sentences of a text and what they tell to do. Give a reading of masked words: what is quoted is not told."""
    return tuple(
        _sentence(reading, first, last, language)
        for first, last in _stretches(reading, language.words("abbreviations"))
        if any(word[0].isalnum() for word in reading.words[first:last])
    )


def _stretches(reading: Reading, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """From and to before which index the sentences reach; a figure with a stop in it ends none, nor does `art.`."""
    first = 0
    for index, word in enumerate(reading.words) if not _ENDS.isdisjoint(reading.words[:-1]) else ():
        if word in _ENDS and _is_apart(reading, index) and not _is_shortened(reading, index, abbreviations):
            if index > first:
                yield first, index
            first = index + 1
    last = len(reading.words)
    if first < last:
        yield first, last - (reading.words[-1] in _ENDS)


def _is_apart(reading: Reading, index: int) -> bool:
    """Whether a blank follows the mark at an index."""
    following = index + 1
    return following == len(reading.words) or reading.start(following) > reading.end(index)


def _is_shortened(reading: Reading, index: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark at an index is the stop of an abbreviation or of an initial, and more follows."""
    if index == 0 or index + 1 == len(reading.words) or reading.words[index] != ".":
        return False
    written = reading.entries[index - 1].written
    return reading.words[index - 1] in abbreviations or (len(written) == 1 and written.isupper())


def _sentence(reading: Reading, first: int, last: int, language: Language) -> Sentence:
    """One sentence of a text, from and to before which index, searched for what it tells."""
    words = Words(reading, last, language)
    verb = head(words, first)
    if verb is not None:
        further = joined_actions(words, obliged(words, verb), language.words("told"))
        return Sentence(reading, first, last, _opening(words, verb), None, _openings(words, further))
    clause = main_clause(words, first)
    found = (finite_verb(words, start) for start in (clause, first))
    verb = next((here for here in found if here is not None), None)
    if verb is None:
        return Sentence(reading, first, last, None, None)
    done = obliged(words, verb)
    kinds = frozenset({PRESENT}) if done == verb else language.words("told")
    further = joined_actions(words, done, kinds) if is_of_subject(words, clause, verb) else iter(())
    return Sentence(reading, first, last, None, _of_subject(words, clause, verb), _openings(words, further))


def _openings(words: Words, indexes: Iterator[int]) -> tuple[Opening, ...]:
    return tuple(_opening(words, index) for index in indexes)


def _opening(words: Words, index: int) -> Opening:
    """The verb at an index, as what it may be where it stands."""
    return Opening(words.reading, index, words.told_forms(index) or (IMPERATIVE,))


def _of_subject(words: Words, first: int, index: int) -> Opening:
    """The verb at an index as that of somebody who is named from an index on: what may be a present is one."""
    is_told = is_main(words, first, index) and not words.is_in(index, *UNTOLD)
    is_present = is_told and PRESENT in words.known_forms(index)
    return Opening(words.reading, index, (PRESENT,) if is_present else ())
