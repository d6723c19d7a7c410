"""What a step tells a person to do: the verbs that open its sentences, and those that go on after `and`.

A sentence opens with its action, or with a condition and then its action: `If the box is damaged, take a photo.` What
may stand before the verb (`then`, `please`, `do not`) and what opens a condition are word lists of the language, which
`sentence.py` explains.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT
from sopkit.language.names import is_name
from sopkit.language.sentence import UNTOLD, Words

if TYPE_CHECKING:
    from sopkit.language.grammar import Entry, Language, Reading

__all__ = ["Opening", "Sentence", "told"]

_ENDS = frozenset(".!?…")
_BREAKS = frozenset(",;:")
_BINDING = ("prepositions", "purposes", "joiners", *UNTOLD)
"""Lists of words after which a verb goes with what stands before: `por la noche puede salir y entrar`."""
_PAUSES = frozenset(",;")
_BRACKETS = frozenset("()")
_MARKS = _PAUSES | _BRACKETS
_TURNS = frozenset({"joiners", "subordinators", "conditions", "purposes", "alternatives"})
"""Lists of words at which a sentence may turn to something else; all others are passed over at once."""
_MODALS = ("modals",)
_FINITE = ("modals", "subordinators", "conditions")
"""Lists of words that show, where they stand within a sentence, that a finite verb is there."""


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
        return self.reading.places[self.index].start()

    @property
    def end(self) -> int:
        """The character before which it ends."""
        return self.reading.places[self.index].end()


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
        return self.reading.places[self.first].start()

    @property
    def end(self) -> int:
        """The character before which its last word ends."""
        return self.reading.places[self.last - 1].end()


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
    return following == len(reading.words) or reading.places[following].start() > reading.places[index].end()


def _is_shortened(reading: Reading, index: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark at an index is the stop of an abbreviation or of an initial, and more follows."""
    if index == 0 or index + 1 == len(reading.words) or reading.words[index] != ".":
        return False
    written = reading.places[index - 1][0]
    return reading.words[index - 1] in abbreviations or (len(written) == 1 and written.isupper())


def _sentence(reading: Reading, first: int, last: int, language: Language) -> Sentence:
    view = _Sentence(reading, last, language)
    head = view.head(first)
    if head is not None:
        further = view.further(view.obliged(head), language.words("told"))
        return Sentence(reading, first, last, view.opening(head), None, tuple(map(view.opening, further)))
    clause = view.main_clause(first)
    verb = next((verb for verb in (view.present(clause), view.present(first)) if verb is not None), None)
    if verb is None:
        return Sentence(reading, first, last, None, None)
    is_of_subject = view.is_of_subject(clause, verb)
    obliged = view.obliged(verb)
    kinds = frozenset({PRESENT}) if obliged == verb else language.words("told")
    further = view.further(obliged, kinds) if is_of_subject else iter(())
    return Sentence(reading, first, last, None, view.of_subject(clause, verb), tuple(map(view.opening, further)))


class _Sentence(Words):
    """One sentence, searched for the verbs that open it, that go on, and that somebody else has."""

    def opening(self, index: int) -> Opening:
        """The verb at an index, as what it may be where it stands."""
        return Opening(self.reading, index, self.told_forms(index) or (IMPERATIVE,))

    def of_subject(self, first: int, index: int) -> Opening:
        """The verb at an index as that of somebody who is named from an index on: what may be a present is one."""
        is_told = self.is_main(first, index) and not self.is_in(index, *UNTOLD)
        is_present = is_told and PRESENT in self.known_forms(index)
        return Opening(self.reading, index, (PRESENT,) if is_present else ())

    def head(self, index: int) -> int | None:
        """The index of the verb that the sentence opens with from an index on, or None."""
        while index < self.last:
            if self.leads(index) or self.opens_condition(index) or self.opens_clause(index) or self.sets_scene(index):
                return self.after_comma(index)
            if not self.goes_before(index):
                return index if self.is_verb(index) else self.after_label(index)
            index += 1
        return None

    def after_label(self, index: int) -> int | None:
        """The verb after a word or two and a colon: `Caution: do not open the box`."""
        colon = next((here for here in range(index + 1, min(index + 4, self.last)) if self.words[here] == ":"), None)
        return None if colon is None or colon + 1 >= self.last else self.head(colon + 1)

    def after_comma(self, index: int) -> int | None:
        """The verb after a comma of the sentence; without a comma, one that surely opens an instruction."""
        commas = [here for here in range(index + 1, self.last) if self.words[here] in _BREAKS]
        for comma in commas:
            head = self.head(comma + 1) if comma + 1 < self.last else None
            if head is not None:
                return head
        if commas:
            return None
        if index > 0 and self.words[index - 1] in _BREAKS:
            return None  # a later clause, without a comma behind it: it ends the sentence
        further = [here for here in range(index + 2, self.last) if not self.is_bound(here)]
        sure = [here for here in further if self.is_sure(here)]
        told = (here for here in further if self.is_told(self.known_forms(here)) and not self.is_in(here, *UNTOLD))
        likely = (here for here in told if not self.after_article(here))
        head = next(self.past_condition(index, sure), None) or next(likely, None)
        return None if head is not None and self.is_done_by_other(index, head) else head

    def past_condition(self, index: int, sure: list[int]) -> Iterator[int]:
        """Sure verbs without that of a condition which names its subject: `quando il cliente firma stampa la copia`."""
        is_condition = self.is_in(index, "conditions") or self.opens_condition(index)
        if not is_condition or len(sure) < 2 or PRESENT not in self.known_forms(sure[0]):
            return iter(sure)
        named = any(self.is_in(here, "articles") for here in range(index + 1, sure[0]))
        return iter(sure[1:] if named else sure)

    def is_bound(self, index: int) -> bool:
        """Whether a verb goes with what stands beside it and opens nothing: `pour s'inscrire`, `usate possono`."""
        before = index - 2 if self.is_in(index - 1, "clitics") else index - 1
        is_marked = self.is_in(before, "verb_marks") and self.is_in(before - 1, "prepositions")  # `înainte de a suna`
        return is_marked or self.is_in(before, *_BINDING) or self.is_in(index + 1, "modals")

    def is_done_by_other(self, lead: int, head: int) -> bool:
        """Whether an infinitive after a phrase without a comma has somebody else for its subject, in the present."""
        if self.is_in(lead, "conditions") or self.opens_condition(lead) or self.told_forms(head) != (INFINITIVE,):
            return False
        return any(self.known_forms(here) == (PRESENT,) for here in range(lead + 2, head))

    def sets_scene(self, index: int) -> bool:
        """Whether a preposition or a time opens a phrase up to a comma: `ten minutes before closing, warn guests`."""
        is_one = self.is_in(index, "prepositions") and not self.is_in(index, "articles", "objects", "openers")
        is_number = self.is_in(index, "numbers") or self.words[index].isdigit()
        is_measured = is_number and (self.leads(index + 2) or self.opens_condition(index + 2))
        return (is_one or is_measured) and "," in self.words[index : self.last]

    def obliged(self, index: int) -> int:
        """The verb that says what must be done, where the one at an index says that it must: `debe abrir la caja`."""
        small = ("purposes", "openers", "clitics", "subordinators")
        verb = index + 1
        while self.is_in(index, "obliging") and verb < self.last and self.is_in(verb, *small):
            verb += 1
        is_one = self.is_in(index, "obliging") and verb < self.last and self.is_sure(verb)
        return verb if is_one else index

    def further(self, head: int, kinds: frozenset[str]) -> Iterator[int]:
        """The verbs of some kinds that go on after the one at an index, joined to it."""
        index = closed = head + 1
        before = self.before(head)
        is_open = True  # outside clauses that somebody else acts in
        outside = is_open  # the same before a bracket
        purpose: tuple[str, ...] = ()  # the forms of the verb that closed it, where it was one of purpose
        while index < self.last:
            word = self.words[index]
            if word not in _MARKS and self.entries[index].lists.isdisjoint(_TURNS):
                index += 1
                continue
            joined = self.joined(index, before)
            is_listed = bool(purpose and self.known_forms(index - 1))  # `to sign, date and return the form`
            if joined is not None and (
                is_open
                or (word in _BREAKS and not is_listed)
                or self.leaves(purpose, joined)
                or self.is_addressed(joined, range(closed, index))
            ):
                is_verb = self.is_sure(joined, kinds) and not self.is_pair_of_participles(index, joined)
                if is_verb and self.agrees(head, joined):
                    is_open, purpose = True, ()
                    yield joined
                index = max(joined, index + 1)
                continue
            if word in _BRACKETS:
                is_open, outside = (is_open, is_open) if word == "(" else (outside, outside)
            elif self.is_in(index, "subordinators", "conditions") and not self.is_adverbial(index):
                is_open, purpose, closed = False, (), index
            elif self.opens_purpose(index):
                is_open, purpose = False, self.purpose_forms(index) if is_open else purpose
            elif self.is_in(index, "alternatives"):
                return
            index += 1

    def is_adverbial(self, index: int) -> bool:
        """Whether two words begin at an index that open no clause: `cât mai curând`."""
        return " ".join(self.words[index : index + 2]) in self.language.words("adverbials")

    def is_pair_of_participles(self, index: int, joined: int) -> bool:
        """Whether a participle stands before and after a word that joins: `riesaminati e approvati`."""
        kinds = self.reading.kinds
        return index > 0 and "part" in kinds[index - 1] and "part" in kinds[joined]

    def leaves(self, purpose: tuple[str, ...], index: int) -> bool:
        """Whether a verb can be no part of a purpose: `premi F5 per salvare e chiudi la cassa`."""
        return bool(purpose) and set(purpose).isdisjoint(self.forms(index))

    def is_addressed(self, index: int, clause: range) -> bool:
        """Whether a verb speaks to the reader even after a clause: `controlla che funzioni e chiudi la scatola`.

        An infinitive does so after a clause without another one: `controllare che funzioni e chiudere la scatola`.
        """
        entry = self.entries[index]
        if (
            entry.verb not in self.language.bearing
            or entry.verb in self.language.clausal
            or not (entry.pronoun or self.has_object(index))
        ):
            return False
        forms = self.language.instruction_forms.get(entry.verb)
        return forms == (IMPERATIVE,) or (
            forms == (INFINITIVE,) and not any(INFINITIVE in self.known_forms(here) for here in clause)
        )

    def joined(self, index: int, before: list[str]) -> int | None:
        """Where a further instruction would begin, if a word that joins stands at an index.

        The small words before the first verb may be repeated: `a verifica … și a tipări`.
        """
        if self.words[index] not in _PAUSES and not self.is_in(index, "joiners"):
            return None
        index += 1
        while index < self.last and (
            self.is_in(index, "joiners", "links", "negations")
            or (self.is_in(index, "clitics") and not self.is_in(index, "verbs"))
            or self.words[index] in before
        ):
            index += 1
        return index if index < self.last else None

    def agrees(self, head: int, index: int) -> bool:
        """Whether two verbs may be in the same form, as those of one instruction are."""
        kinds = self.forms(head)
        return not kinds or not set(kinds).isdisjoint(self.forms(index))

    def main_clause(self, first: int) -> int:
        """The index after the comma of a condition that opens the sentence; the given index where none does."""
        if not (self.is_in(first, "conditions", "leads") or self.opens_condition(first)):
            return first
        return next((here + 1 for here in range(first, self.last) if self.words[here] in _BREAKS), first)

    def present(self, first: int) -> int | None:
        """The first verb in the sentence that some subject may have, or that tells: an infinitive is neither."""
        speaks_to_reader = "subject" not in self.language.words("may_open")
        for index in range(first, self.last):
            entry = self.entries[index]
            if entry.opens and any(kind.endswith(".fut") for kind in entry.kinds):
                return None  # what follows is no verb, or another one's: `cela donnera une vision précise`
            if speaks_to_reader and not entry.lists.isdisjoint(_FINITE if index > first else _MODALS):
                return index  # a verb, but none that tells: `the clerk must greet`, `forms that are signed`
            if entry.bare_forms and not self.is_no_finite(first, index, speaks_to_reader):
                forms = self.known_forms(index)
                if PRESENT in forms or IMPERATIVE in forms:
                    return index
        return None

    def is_no_finite(self, first: int, index: int, speaks_to_reader: bool) -> bool:
        """Whether a word that looks like a finite verb is a noun, or belongs to a preposition."""
        if self.is_in(index, "no_verbs", "mostly_nouns") or self.is_governed(index) or self.is_named(index):
            return True
        if self.is_in(index, "homographs") and not (index > first and self.has_subject(first, index)):
            return True
        return speaks_to_reader and self.is_plural(index)

    def is_named(self, index: int) -> bool:
        """Whether a word is a noun by its capital (`l'ufficio Reclami`), by an article, or by the modal after it."""
        if is_name(self.reading, index) or self.is_in(index + 1, "modals"):
            return True
        return self.after_article(index) and not self.language.words("clitics")  # there `la` is none for sure

    def is_plural(self, index: int) -> bool:
        """Whether a word is a noun of which the plural looks like a present: `books`, but `books the room`."""
        word = self.words[index]
        is_one = any("homographs" in self.language.lists_of.get(word.removesuffix(end), ()) for end in ("s", "es"))
        return is_one and not (self.has_object(index) and not self.is_in(index + 1, "purposes"))

    def is_of_subject(self, first: int, verb: int) -> bool:
        """Whether a verb is the main one of a sentence that opens with who acts, and nothing denies it."""
        is_allowed = "subject" in self.language.words("may_open") and self.is_main(first, verb)
        return is_allowed and not any(self.is_in(index, "negations") for index in range(first, verb))

    def is_main(self, first: int, verb: int) -> bool:
        """Whether no clause stands between the index where the main one begins and a verb, nor is it before that."""
        return first <= verb and not any(
            self.is_in(index, "subordinators", "conditions") for index in range(first, verb)
        )

    def is_governed(self, index: int) -> bool:
        """Whether a preposition or modal stands before a word: it is no finite verb then, but in English it is one.

        Nor is what stands after a stroke, and the ending of `usuario/a` is no preposition.
        """
        if index == 0 or not self.language.words("clitics"):
            return False
        if self.words[index - 1] == "/" or self.is_in(index - 1, *UNTOLD):  # `puede entrar`, `vom suna`
            return True
        is_ending = index > 1 and self.words[index - 2] == "/"
        is_pronoun = self.is_in(index - 1, "clitics") and not self.is_told((PRESENT,))  # `on en prend`
        return self.is_in(index - 1, "prepositions") and not is_ending and not is_pronoun

    def has_subject(self, first: int, index: int) -> bool:
        """Whether a homograph stands where a verb does: an object follows, or the subject may be what is before it."""
        if self.is_in(index - 1, "coordinators"):
            return False  # `un suggeriment o queixa al cap`: no verb before it that it could go on
        is_noun = self.is_in(index - 1, "articles", "prepositions", "objects")
        if is_noun or "subject" not in self.language.words("may_open"):
            return self.has_object(index) and not (is_noun and self.is_in(index + 1, "subordinators"))
        if self.has_object(index) or self.is_in(index - 1, "negations"):
            return True
        return any(self.is_in(here, "articles", "subjects") for here in range(first, index))
