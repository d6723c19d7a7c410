"""What a step tells a person to do: the verbs that open its sentences, and those that go on after `and`.

A sentence opens with its action, or with a condition and then its action: `If the box is damaged, take a photo.` What
may stand before the verb (`then`, `please`, `do not`) and what opens a condition are word lists of the language:

| list | holds |
|---|---|
| `told` | the forms that may open one: `imperative infinitive`, and `present` where no subject need stand before it |
| `may_open` | `subject`, where a step may also open with who acts: `il commesso saluta il cliente` |
| `verbs` | verbs by their infinitives; `Language.instruction_forms` has their forms |
| `homographs` | forms that are more often a noun: `copy`, `order`, `nota`; joined to another verb they need an object |
| `mostly_nouns` | forms that are a noun unless an object or a verb mark says otherwise: Romanian `adresa`, `lista` |
| `noun_marks` | words that show, after a homograph that opens a sentence, that it is a noun: `of`, `is`, `dei` |
| `verb_marks` | words after which a homograph is a verb: Romanian `a`, `să`, `nu` |
| `no_verbs` | words that look like forms of a verb and open nothing |
| `states` | forms that say how things are, and tell nobody to do anything: `există`, `lipsește` |
| `openers` | words before an instruction: `then`, `please`, `poi`, `prima` |
| `leads` | words that open a phrase before it, up to a comma: `before`, `within`, `dopo`, `per` |
| `conditions` | words that open a condition, up to a comma |
| `negations` | `do`, `not`, `never`, `non`, `nu` |
| `clitics` | pronouns between them and the verb: `lo`, `gli`, `îi` |
| `objects` | words that open an object: articles, possessives, demonstratives, figures, some pronouns |
| `object_endings` | endings of a noun with its article, which is an object too: Romanian `-ul`, `-urile` |
| `joiners` | words that join a further instruction: `and`, `then`, `e` |
| `links` | words that may follow these: `also`, `which`, `you`, `poi` |
| `alternatives` | words after which another way follows, no further action: `or`, `otherwise` |
| `purposes` | words that open a purpose, where a verb follows: `to`, `per`, `pentru` |
| `subordinators` | words that open a clause in which no instruction stands: `that`, `because`, `che` |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT
from sopkit.language.names import is_name

if TYPE_CHECKING:
    from sopkit.language.grammar import Language, Reading

__all__ = ["Opening", "Sentence", "told"]

_ENDS = frozenset(".!?…")
_BREAKS = frozenset(",;:")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Opening:
    """A verb that tells what to do: from and to before which character, and the forms that it may be.

    The verb of a subject that only says how things are (`prețul apare pe ecran`) has none.
    """

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
    """The instructions that are joined to the first, or to the verb of its subject."""


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
    if head is not None:
        return Sentence(start, end, view.opening(head), None, tuple(map(view.opening, view.further(head))))
    verb = view.present(first)
    if verb is None:
        return Sentence(start, end, None, None)
    further = view.further(verb) if view.is_of_subject(first, verb) else ()
    return Sentence(start, end, None, view.opening(verb, is_told=False), tuple(map(view.opening, further)))


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
        return index < self.last and not self.lists_of.get(self.words[index], _NONE).isdisjoint(lists)

    def forms(self, index: int) -> tuple[str, ...]:
        """What the word at an index may be as an instruction, were it one."""
        word, conjugation = self.words[index], self.language.conjugation
        kinds = self.known.get(word) or conjugation.unlisted(word)
        return conjugation.marked(self.before(index), kinds) if kinds else ()

    def before(self, index: int) -> list[str]:
        """The small words that belong to the verb at an index: negations, pronouns, marks of its form."""
        first = index
        while first > 0 and (self.is_in(first - 1, "openers", "negations", "clitics") or self.words[first - 1] == "-"):
            first -= 1
        return self.words[first:index]

    def opening(self, index: int, *, is_told: bool = True) -> Opening:
        """The verb at an index; where a subject stands before it, it is in the present if it can be."""
        place, forms = self.reading.places[index], self.forms(index) or (IMPERATIVE,)
        if not is_told:
            forms = () if self.is_in(index, "states") else (PRESENT,) if PRESENT in forms else forms
        return Opening(place.start(), place.end(), forms)

    def head(self, index: int) -> int | None:
        """The index of the verb that the sentence opens with from an index on, or None."""
        while index < self.last:
            if self.is_in(index, "conditions", "leads") or self.opens_condition(index):
                return self.after_comma(index)
            if not self.goes_before(index):
                return index if self.is_verb(index) else None
            index += 1
        return None

    def goes_before(self, index: int) -> bool:
        """Whether the word at an index may stand before the verb that opens an instruction."""
        if self.is_in(index, "openers", "negations") or not self.words[index][0].isalnum():
            return True
        return self.is_in(index, "clitics") and not self.is_verb(index)

    def opens_condition(self, index: int) -> bool:
        """Whether a condition of two words begins at an index: `in case`, `una volta`."""
        return index + 1 < self.last and (
            f"{self.words[index]} {self.words[index + 1]}" in self.language.words("conditions")
        )

    def opens_purpose(self, index: int) -> bool:
        """Whether a verb of purpose begins at an index: `to sign and date the form` is nobody's next action."""
        if not self.is_in(index, "purposes"):
            return False
        index += 1
        while index < self.last and self.goes_before(index):
            index += 1
        return index < self.last and self.words[index] in self.known

    def after_comma(self, index: int) -> int | None:
        """The verb after a comma of the sentence; without a comma, one that surely opens an instruction."""
        commas = [here for here in range(index + 1, self.last) if self.words[here] in _BREAKS]
        for comma in commas:
            head = self.head(comma + 1) if comma + 1 < self.last else None
            if head is not None:
                return head
        if commas:
            return None
        return next((here for here in range(index + 2, self.last) if self.is_sure(here)), None)

    def is_verb(self, index: int) -> bool:
        """Whether the word at the place where an instruction opens is its verb."""
        if not self.words[index][0].isalpha() or self.is_in(index, "objects", "no_verbs", "states"):
            return False
        if self.is_in(index, "homographs", "mostly_nouns"):
            return self.is_no_noun(index) or not (
                self.is_in(index, "mostly_nouns")
                or self.is_in(index + 1, "noun_marks")
                or self.is_in(index - 1, "articles")
            )
        kinds = self.forms(index)
        if self.words[index] in self.known:
            return self.is_told(kinds)
        return bool(kinds) or (self.has_object(index) and self.may_be_unknown(index))

    def is_no_noun(self, index: int) -> bool:
        """Whether a word that is more often a noun is a verb here, by what stands around it."""
        if not self.language.words("verb_marks").isdisjoint(self.before(index)):
            return self.is_told(self.forms(index))
        return self.has_object(index) and not self.is_in(index - 1, "articles")

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
        endings = tuple(self.language.words("object_endings"))
        return (
            self.is_in(following, "objects")
            or self.words[following][0] in "_\"“«„'"
            or (bool(endings) and self.words[following].endswith(endings))
        )

    def is_sure(self, index: int) -> bool:
        """Whether the word at an index is a verb that gives an instruction, where a noun may stand as well."""
        if (
            self.words[index] not in self.known
            or self.is_in(index, "no_verbs", "states")
            or is_name(self.reading, index)
        ):
            return False
        return self.is_told(self.forms(index)) and (
            not self.is_in(index, "homographs", "mostly_nouns") or self.is_no_noun(index)
        )

    def further(self, head: int) -> Iterator[int]:
        """The verbs that go on after the one at an index, joined to it."""
        index, before = head + 1, self.before(head)
        is_open = True  # outside clauses that somebody else acts in
        while index < self.last:
            word = self.words[index]
            joined = self.joined(index, before)
            if joined is not None and (is_open or word in _BREAKS):
                if self.is_sure(joined) and self.agrees(head, joined):
                    is_open = True
                    yield joined
                index = max(joined, index + 1)
                continue
            if self.is_in(index, "subordinators", "conditions") or self.opens_purpose(index):
                is_open = False
            elif self.is_in(index, "alternatives"):
                return
            index += 1

    def joined(self, index: int, before: list[str]) -> int | None:
        """Where a further instruction would begin, if a word that joins stands at an index.

        The small words before the first verb may be repeated: `a verifica … și a tipări`.
        """
        if self.words[index] not in (",", ";") and not self.is_in(index, "joiners"):
            return None
        index += 1
        while (
            self.is_in(index, "joiners", "links", "negations")
            or (self.is_in(index, "clitics") and not self.is_in(index, "verbs"))
            or (index < self.last and self.words[index] in before)
        ):
            index += 1
        return index if index < self.last else None

    def agrees(self, head: int, index: int) -> bool:
        """Whether two verbs may be in the same form, as those of one instruction are."""
        kinds = self.forms(head)
        return not kinds or not set(kinds).isdisjoint(self.forms(index))

    def present(self, first: int) -> int | None:
        """The index of the first verb in the sentence that some subject may have."""
        for index in range(first, self.last):
            kinds = self.forms(index)
            if kinds and kinds != (INFINITIVE,) and not self.is_in(index, "homographs", "mostly_nouns", "no_verbs"):
                return index
        return None

    def is_of_subject(self, first: int, verb: int) -> bool:
        """Whether the verb at an index is that of the sentence's own subject, where a step may open with one."""
        return "subject" in self.language.words("may_open") and not any(
            self.is_in(index, "conditions", "leads", "subordinators") for index in range(first, verb)
        )
