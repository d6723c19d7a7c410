"""What a step tells a person to do: the verbs that open its sentences, and those that go on after `and`.

A sentence opens with its action, or with a condition and then its action: `If the box is damaged, take a photo.` What
may stand before the verb (`then`, `please`, `do not`) and what opens a condition are word lists of the language:

| list | holds |
|---|---|
| `told` | the forms that may open one: `imperative infinitive`, and `present` where no subject need stand before it |
| `may_open` | `subject`, where a step may also open with who acts: `il commesso saluta il cliente` |
| `verbs` | verbs by their infinitives; `Language.instruction_forms` has their forms |
| `homographs` | forms that are more often a noun: `copy`, `order`, `nota`; joined to another verb they need an object |
| `noun_marks` | words that show, after a homograph that opens a sentence, that it is a noun: `of`, `is`, `dei` |
| `adverbials` | two words of which the first is one of these and which show nothing: `de nuevo` |
| `no_verbs` | words that look like forms of a verb and open nothing |
| `openers` | words before an instruction: `then`, `please`, `poi`, `prima` |
| `leads` | words that open a phrase before it, up to a comma: `before`, `within`, `dopo`, `per` |
| `conditions` | words that open a condition, up to a comma; these and `leads` may be two words: `prima di` |
| `negations` | `not`, `never`, `non`, `nu` |
| `negated` | `infinitive`, where an infinitive after these is the imperative: `non chiudere` |
| `supports` | words that stand before these: `do` |
| `impersonals` | pronouns after which a form that may be a present is one: `si controlla` |
| `clitics` | pronouns between them and the verb: `lo`, `gli`, `îi` |
| `objects` | words that open an object: articles, possessives, demonstratives, figures, some pronouns |
| `marked_objects` | words that open one after a verb that is known: `saluda al cliente`, not `respuesta al cliente` |
| `joiners` | words that join a further instruction: `and`, `then`, `e` |
| `links` | words that may follow these: `also`, `which`, `you`, `poi` |
| `alternatives` | words after which another way follows, no further action: `or`, `otherwise` |
| `purposes` | words that open a purpose, where a verb follows: `to`, `per`, `pentru` |
| `purposed` | the forms of that verb, where not every form is one: `infinitive`, so that `de compra` is no purpose |
| `subordinators` | words that open a clause in which no instruction stands: `that`, `because`, `che` |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.language.conjugation import IMPERATIVE, PRESENT
from sopkit.language.names import is_name

if TYPE_CHECKING:
    from sopkit.language.grammar import Language, Reading

__all__ = ["Opening", "Sentence", "told"]

_NO_LISTS: frozenset[str] = frozenset()
_ENDS = frozenset(".!?…")
_BREAKS = frozenset(",;:")


@dataclass(frozen=True, slots=True)
class Opening:
    """A verb that tells what to do: from and to before which character, and the forms that it may be."""

    start: int
    end: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, from and to before which character, and the instructions in it."""

    start: int
    end: int
    opening: Opening | None
    """The verb that it opens with, after a condition or not; None where it opens otherwise."""
    verb: Opening | None
    """Where it opens otherwise, the first verb in the present that some subject may have; None where there is none."""
    further: tuple[Opening, ...] = ()
    """The instructions that are joined to the first."""


def told(reading: Reading, language: Language) -> tuple[Sentence, ...]:
    """The sentences of a text and what they tell to do. Give a reading of masked words: what is quoted is not told."""
    return tuple(
        _sentence(reading, first, last, language)
        for first, last in _stretches(reading)
        if any(word[0].isalnum() for word in reading.words[first:last])
    )


def _stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """From and to before which index the sentences reach; a figure with a stop in it ends none."""
    first = 0
    for index, word in enumerate(reading.words):
        if word in _ENDS and _is_apart(reading, index):
            if index > first:
                yield first, index
            first = index + 1
    if first < len(reading.words):
        yield first, len(reading.words)


def _is_apart(reading: Reading, index: int) -> bool:
    """Whether a blank follows the mark at an index."""
    following = index + 1
    return following == len(reading.words) or reading.places[following].start() > reading.places[index].end()


def _sentence(reading: Reading, first: int, last: int, language: Language) -> Sentence:
    view = _View(reading, last, language)
    start, end = reading.places[first].start(), reading.places[last - 1].end()
    head = view.head(first)
    if head is None:
        return Sentence(start, end, None, view.present(first))
    return Sentence(start, end, view.opening(head), None, tuple(map(view.opening, view.further(head))))


class _View:
    """One sentence, up to before the index `last`, with the lists of its language at hand."""

    def __init__(self, reading: Reading, last: int, language: Language) -> None:
        self.reading = reading
        self.words = reading.words
        self.last = last
        self.language = language
        self.known = language.instruction_forms
        self.lists_of = language.lists_of

    def is_in(self, index: int, *lists: str) -> bool:
        """Whether the word at an index is in one of the lists."""
        return index < self.last and not self.lists_of.get(self.words[index], _NO_LISTS).isdisjoint(lists)

    def forms(self, index: int) -> tuple[str, ...]:
        """What the word at an index may be as an instruction, were it one."""
        return self.known_forms(index) or self.language.conjugation.unlisted(self.words[index])

    def known_forms(self, index: int) -> tuple[str, ...]:
        """The same for verbs that are known, with or without a pronoun at their end."""
        word = self.words[index]
        return self.known.get(word) or self.known.get(self.language.hung(word)[0], ())

    def opening(self, index: int, forms: tuple[str, ...] = ()) -> Opening:
        """The verb at an index, as what it may be where it stands, or as the given forms."""
        place = self.reading.places[index]
        return Opening(place.start(), place.end(), forms or self.forms_here(index) or (IMPERATIVE,))

    def forms_here(self, index: int) -> tuple[str, ...]:
        """What the word at an index may be as an instruction, after the words that stand before it."""
        forms, before = self.forms(index), index - 1
        while before >= 0 and self.is_in(before, "clitics"):
            if self.is_in(before, "impersonals") and PRESENT in forms:
                return (PRESENT,)
            before -= 1
        is_negated = before >= 0 and self.is_in(before, "negations")
        if is_negated and not self.language.words("negated").isdisjoint(forms):
            return (*forms, IMPERATIVE)
        return forms

    def head(self, index: int) -> int | None:
        """The index of the verb that the sentence opens with from an index on, or None."""
        while index < self.last:
            if self.is_in(index, "conditions") or self.opens_condition(index) or self.leads(index):
                return self.after_comma(index)
            if not self.goes_before(index):
                return index if self.is_verb(index) else self.after_label(index)
            index += 1
        return None

    def leads(self, index: int) -> bool:
        """Whether a phrase before the verb opens at an index: `entre las dos y las tres`, not `entre en la sala`."""
        is_verb = self.is_in(index, "homographs") and self.is_in(index + 1, "prepositions")
        return self.is_in(index, "leads") and not is_verb

    def after_label(self, index: int) -> int | None:
        """The verb after a word or two and a colon: `Caution: do not open the box`."""
        colon = next((here for here in range(index + 1, min(index + 4, self.last)) if self.words[here] == ":"), None)
        return None if colon is None or colon + 1 >= self.last else self.head(colon + 1)

    def goes_before(self, index: int) -> bool:
        """Whether the word at an index may stand before the verb that opens an instruction."""
        if self.is_in(index, "openers", "negations") or not self.words[index][0].isalnum():
            return True
        if self.is_in(index, "supports") and self.is_in(index + 1, "negations"):
            return True
        return self.is_in(index, "clitics") and not self.is_verb(index)

    def opens_condition(self, index: int) -> bool:
        """Whether a condition or lead of two words begins at an index: `in case`, `prima di`."""
        two = " ".join(self.words[index : index + 2])
        return index + 1 < self.last and (
            two in self.language.words("conditions") or two in self.language.words("leads")
        )

    def opens_purpose(self, index: int) -> bool:
        """Whether a verb of purpose begins at an index: `to sign and date the form` is nobody's next action."""
        if not self.is_in(index, "purposes") or index + 1 >= self.last:
            return False
        forms, wanted = self.known_forms(index + 1), self.language.words("purposed")
        return bool(forms) and (not wanted or not wanted.isdisjoint(forms))

    def after_comma(self, index: int) -> int | None:
        """The verb after a comma of the sentence; without a comma, one that surely opens an instruction."""
        commas = [here for here in range(index + 1, self.last) if self.words[here] in _BREAKS]
        for comma in commas:
            head = self.head(comma + 1) if comma + 1 < self.last else None
            if head is not None:
                return head
        if commas:
            return None
        further = [here for here in range(index + 2, self.last) if not self.is_in(here - 1, "prepositions", "purposes")]
        sure = (here for here in further if self.is_sure(here))
        likely = (here for here in further if self.is_told(self.known_forms(here)) and not self.after_article(here))
        return next(sure, None) or next(likely, None)

    def after_article(self, index: int) -> bool:
        """Whether an article stands before a word: then it is most likely a noun."""
        return index > 0 and self.is_in(index - 1, "articles")

    def is_verb(self, index: int) -> bool:
        """Whether the word at the place where an instruction opens is its verb."""
        word = self.words[index]
        if not word[0].isalpha() or self.is_in(index, "objects", "no_verbs"):
            return False
        if self.is_in(index, "homographs"):
            return self.has_object(index) or not (self.marks_noun(index + 1) or self.after_article(index))
        kinds = self.known_forms(index)
        if kinds:
            return self.is_told(kinds)
        return bool(self.language.conjugation.unlisted(word)) or (self.has_object(index) and self.may_be_unknown(index))

    def marks_noun(self, index: int) -> bool:
        """Whether a word shows that the one before is a noun: `cuenta de gastos`, not `cuenta de nuevo`."""
        two = " ".join(self.words[index : index + 2])
        return self.is_in(index, "noun_marks") and two not in self.language.words("adverbials")

    def is_told(self, kinds: tuple[str, ...]) -> bool:
        """Whether one of a verb's forms can open an instruction: in English no `checks`, in Italian `controllano`."""
        return not self.language.words("told").isdisjoint(kinds)

    def may_be_unknown(self, index: int) -> bool:
        """Whether a word that no list has may be a verb, since an object follows it."""
        if self.is_in(index, "prepositions", "adverbs", "pronouns") or is_name(self.reading, index):
            return False
        return self.language.conjugation.may_tell(self.words[index])

    def has_object(self, index: int) -> bool:
        """Whether an object begins after the word at an index; a quotation or a value is one."""
        following = index + 1
        if following >= self.last:
            return False
        if self.is_in(following, "marked_objects") and self.known_forms(index):
            return True
        return self.is_in(following, "objects") or self.words[following][0] in "_\"“«„'"

    def is_sure(self, index: int) -> bool:
        """Whether the word at an index is a verb that gives an instruction, where a noun may stand as well."""
        if not self.is_told(self.known_forms(index)) or is_name(self.reading, index):
            return False
        return not self.is_in(index, "homographs") or (self.has_object(index) and not self.after_article(index))

    def further(self, head: int) -> Iterator[int]:
        """The verbs that go on after the one at an index, joined to it."""
        index = head + 1
        is_open = True  # outside clauses that somebody else acts in
        purpose: tuple[str, ...] = ()  # the forms of the verb that closed it, where it was one of purpose
        while index < self.last:
            word = self.words[index]
            joined = self.joined(index)
            if joined is not None and (is_open or word in _BREAKS or self.leaves(purpose, joined)):
                if self.is_sure(joined) and self.agrees(head, joined):
                    is_open, purpose = True, ()
                    yield joined
                index = max(joined, index + 1)
                continue
            if self.is_in(index, "subordinators", "conditions"):
                is_open, purpose = False, ()
            elif self.opens_purpose(index):
                is_open, purpose = False, self.known_forms(index + 1) if is_open else purpose
            elif self.is_in(index, "alternatives"):
                return
            index += 1

    def leaves(self, purpose: tuple[str, ...], index: int) -> bool:
        """Whether a verb can be no part of a purpose: `premi F5 per salvare e chiudi la cassa`."""
        return bool(purpose) and set(purpose).isdisjoint(self.forms(index))

    def joined(self, index: int) -> int | None:
        """Where a further instruction would begin, if a word that joins stands at an index."""
        if self.words[index] not in (",", ";") and not self.is_in(index, "joiners"):
            return None
        index += 1
        while self.is_in(index, "joiners", "links", "negations") or (
            self.is_in(index, "clitics") and not self.is_in(index, "verbs")
        ):
            index += 1
        return index if index < self.last else None

    def agrees(self, head: int, index: int) -> bool:
        """Whether two verbs may be in the same form, as those of one instruction are."""
        kinds = self.forms(head)
        return not kinds or not set(kinds).isdisjoint(self.forms(index))

    def present(self, first: int) -> Opening | None:
        """The first verb in the sentence that some subject may have, or that tells: an infinitive is neither."""
        for index in range(first, self.last):
            kinds = self.known.get(self.words[index], ())
            is_noun = self.is_in(index, "homographs") and not (index > first and self.has_subject(index))
            if is_noun or self.is_in(index, "no_verbs"):
                continue
            if PRESENT in kinds:
                return self.opening(index, (PRESENT,))
            if IMPERATIVE in kinds:
                return self.opening(index, kinds)
        return None

    def has_subject(self, index: int) -> bool:
        """Whether a homograph stands where a verb does: an object follows, or the subject may be what is before it."""
        is_noun = self.is_in(index - 1, "articles", "prepositions", "objects", "coordinators")
        return self.has_object(index) or ("subject" in self.language.words("may_open") and not is_noun)
