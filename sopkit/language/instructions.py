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
| `verb_marks` | words after which a homograph is a verb: Romanian `a`, `să`, `nu` |
| `states` | forms that say how things are, and tell nobody to do anything: `există`, `lipsește` |
| `object_endings` | endings of a noun with its article, which is an object too: Romanian `-ul`, `-urile` |
| `adverbials` | two words of which the first is one of the next and which show nothing: `de nuevo` |
| `noun_marks` | words that show, after a homograph that opens a sentence, that it is a noun: `of`, `is`, `dei` |
| `no_verbs` | words that look like forms of a verb and open nothing |
| `openers` | words before an instruction: `then`, `please`, `poi`, `prima` |
| `leads` | words that open a phrase before it, up to a comma: `before`, `within`, `dopo`, `per` |
| `leads_endings` | how words end that open a clause before it, if an object follows: `usando il modulo` |
| `conditions` | words that open a condition, up to a comma; these and `leads` may be two words: `prima di` |
| `negations` | `not`, `never`, `non`, `nu` |
| `negated` | `infinitive`, where an infinitive after these is the imperative: `non chiudere` |
| `supports` | words that stand before these: `do` |
| `impersonals` | pronouns after which a form that may be a present is one: `si controlla` |
| `clitics` | pronouns between them and the verb, or hung on it with a hyphen: `lo`, `gli`, `îi`, `lui` |
| `subjects` | pronouns before the verb that say who acts, where no verb stands without: French `vous`, `on` |
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

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT
from sopkit.language.names import is_name

if TYPE_CHECKING:
    from sopkit.language.grammar import Language, Reading

__all__ = ["Opening", "Sentence", "told"]

_NO_LISTS: frozenset[str] = frozenset()
_ENDS = frozenset(".!?…")
_BREAKS = frozenset(",;:")


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
    """The instructions that are joined to the first, or to the verb of a subject."""


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
        further = view.further(head, language.words("told"))
        return Sentence(start, end, view.opening(head), None, tuple(map(view.opening, further)))
    clause = view.main_clause(first)
    verb = next((verb for verb in (view.present(clause), view.present(first)) if verb is not None), None)
    if verb is None:
        return Sentence(start, end, None, None)
    is_of_subject = view.is_of_subject(clause, verb)
    further = view.further(verb, frozenset({PRESENT})) if is_of_subject else iter(())
    return Sentence(start, end, None, view.of_subject(verb), tuple(map(view.opening, further)))


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
        conjugation = self.language.conjugation
        known = self.known_forms(index)
        if known or self.words[index] in self.known:
            return known
        unlisted = conjugation.unlisted(self.words[index])
        return conjugation.marked(self.before(index), unlisted) if unlisted else ()

    def known_forms(self, index: int) -> tuple[str, ...]:
        """The same for verbs that are known, with or without a pronoun at their end."""
        word = self.words[index]
        forms = self.known.get(word) or self.known.get(self.language.hung(word)[0], ())
        return self.language.conjugation.marked(self.before(index), forms) if forms else ()

    def before(self, index: int) -> list[str]:
        """The small words that belong to the verb at an index: negations, pronouns, marks of its form."""
        first = index
        small = ("openers", "negations", "clitics", "subjects")
        while first > 0 and (self.is_in(first - 1, *small) or self.words[first - 1] == "-"):
            first -= 1
        return self.words[first:index]

    def opening(self, index: int) -> Opening:
        """The verb at an index, as what it may be where it stands."""
        return Opening(*self.reading.places[index].span(), self.told_forms(index) or (IMPERATIVE,))

    def told_forms(self, index: int) -> tuple[str, ...]:
        """The same without what opens no instruction: a French present that stands alone is an imperative."""
        forms = self.forms_here(index)
        return tuple(form for form in forms if form in self.language.words("told")) or forms

    def of_subject(self, index: int) -> Opening:
        """The verb at an index as that of somebody who is named: what may be a present is one."""
        forms = () if self.is_in(index, "states") else self.known_forms(index)
        return Opening(*self.reading.places[index].span(), (PRESENT,) if PRESENT in forms else forms)

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
            if self.leads(index) or self.opens_condition(index) or self.opens_clause(index):
                return self.after_comma(index)
            if not self.goes_before(index):
                return index if self.is_verb(index) else self.after_label(index)
            index += 1
        return None

    def leads(self, index: int) -> bool:
        """Whether a phrase before the verb opens at an index: `entre las dos y las tres`, not `entre en la sala`."""
        is_verb = self.is_in(index, "homographs") and self.is_in(index + 1, "prepositions")
        return self.is_in(index, "conditions") or (self.is_in(index, "leads") and not is_verb)

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

    def opens_clause(self, index: int) -> bool:
        """Whether a participle or gerund opens one: `finita la visita, …`, `usando il modulo, …`."""
        ends = self.words[index].endswith(tuple(self.language.words("leads_endings")))
        is_one = ends or "part" in self.reading.kinds[index]
        return is_one and self.has_object(index) and not self.known_forms(index)

    def opens_purpose(self, index: int) -> bool:
        """Whether a verb of purpose begins at an index: `to sign and date the form` is nobody's next action."""
        return self.is_in(index, "purposes") and bool(self.purpose_forms(index))

    def purpose_forms(self, index: int) -> tuple[str, ...]:
        """The forms of the verb after a word of purpose, over the small words that belong to the verb."""
        verb = index + 1
        while verb < self.last and self.goes_before(verb):
            verb += 1
        is_noun = verb > index + 1 and self.is_in(verb, "homographs")  # `de la commande`
        forms = () if is_noun or verb >= self.last else self.known_forms(verb)
        wanted = self.language.words("purposed")
        return forms if not wanted or not wanted.isdisjoint(forms) else ()

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
        """Whether an article that agrees with it stands before a word: then it is most likely a noun."""
        return (
            index > 0
            and self.is_in(index - 1, "articles")
            and self.language.agrees(self.words[index - 1], self.words[index])
        )

    def is_verb(self, index: int) -> bool:
        """Whether the word at the place where an instruction opens is its verb."""
        if not self.words[index][0].isalpha() or self.is_in(index, "objects", "no_verbs", "states"):
            return False
        kinds = self.known_forms(index)
        if kinds and self.is_in(index, "homographs", "mostly_nouns"):
            may_be = not (self.is_noun(index) or self.after_article(index) or self.is_in(index, "mostly_nouns"))
            return self.is_told(kinds) and (self.is_no_noun(index) or may_be)
        if kinds or self.words[index] in self.known:
            return self.is_told(kinds)
        return bool(self.forms(index)) or (self.has_object(index) and self.may_be_unknown(index))

    def is_noun(self, index: int) -> bool:
        """Whether the words after a homograph show that it is a noun: `cuenta de gastos`, `commande à préparer`."""
        two = " ".join(self.words[index + 1 : index + 3])
        if self.is_in(index + 1, "noun_marks") and two not in self.language.words("adverbials"):
            return True
        return self.is_in(index + 1, "purposes") and INFINITIVE in self.purpose_forms(index + 1)

    def is_no_noun(self, index: int) -> bool:
        """Whether a word that is more often a noun is a verb here, by what stands around it."""
        if not self.language.words("verb_marks").isdisjoint(self.before(index)):
            return self.is_told(self.forms(index))
        return self.has_object(index)

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
        if following < self.last and self.words[following] == "-":
            return self.is_in(following + 1, "clitics")
        if following >= self.last:
            return False
        word = self.words[following]
        if self.is_in(following, "marked_objects") and self.known_forms(index):
            return True
        if self.is_in(following, "objects") or word[0].isdigit() or word[0] in "_\"“«„'":
            return True
        endings = tuple(self.language.words("object_endings"))
        return bool(endings) and self.words[following].endswith(endings)

    def is_sure(self, index: int, kinds: frozenset[str] = frozenset()) -> bool:
        """Whether the word at an index is a verb of one of some kinds, or tells, where a noun may stand as well."""
        if (kinds or self.language.words("told")).isdisjoint(self.known_forms(index)) or is_name(self.reading, index):
            return False
        if self.is_in(index, "no_verbs", "states"):
            return False
        if not self.is_in(index, "homographs", "mostly_nouns"):
            return True
        return self.is_no_noun(index) and not self.after_article(index)

    def further(self, head: int, kinds: frozenset[str]) -> Iterator[int]:
        """The verbs of some kinds that go on after the one at an index, joined to it."""
        index = closed = head + 1
        before = self.before(head)
        is_open = True  # outside clauses that somebody else acts in
        purpose: tuple[str, ...] = ()  # the forms of the verb that closed it, where it was one of purpose
        while index < self.last:
            word = self.words[index]
            joined = self.joined(index, before)
            is_listed = bool(purpose and self.known_forms(index - 1))  # `to sign, date and return the form`
            if joined is not None and (
                is_open
                or (word in _BREAKS and not is_listed)
                or self.leaves(purpose, joined)
                or self.is_addressed(joined, range(closed, index))
            ):
                if self.is_sure(joined, kinds) and self.agrees(head, joined):
                    is_open, purpose = True, ()
                    yield joined
                index = max(joined, index + 1)
                continue
            if self.is_in(index, "subordinators", "conditions"):
                is_open, purpose, closed = False, (), index
            elif self.opens_purpose(index):
                is_open, purpose = False, self.purpose_forms(index) if is_open else purpose
            elif self.is_in(index, "alternatives"):
                return
            index += 1

    def leaves(self, purpose: tuple[str, ...], index: int) -> bool:
        """Whether a verb can be no part of a purpose: `premi F5 per salvare e chiudi la cassa`."""
        return bool(purpose) and set(purpose).isdisjoint(self.forms(index))

    def is_addressed(self, index: int, clause: range) -> bool:
        """Whether a verb speaks to the reader even after a clause: `controlla che funzioni e chiudi la scatola`.

        An infinitive does so after a clause without another one: `controllare che funzioni e chiudere la scatola`.
        """
        verb, pronoun = self.language.hung(self.words[index])
        if (
            verb not in self.language.bearing
            or verb in self.language.clausal
            or not (pronoun or self.has_object(index))
        ):
            return False
        forms = self.known.get(verb)
        return forms == (IMPERATIVE,) or (
            forms == (INFINITIVE,) and not any(INFINITIVE in self.known_forms(here) for here in clause)
        )

    def joined(self, index: int, before: list[str]) -> int | None:
        """Where a further instruction would begin, if a word that joins stands at an index.

        The small words before the first verb may be repeated: `a verifica … și a tipări`.
        """
        if self.words[index] not in (",", ";") and not self.is_in(index, "joiners"):
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
        for index in range(first, self.last):
            is_noun = self.is_in(index, "homographs") and not (index > first and self.has_subject(first, index))
            is_none = is_noun or self.is_in(index, "no_verbs", "mostly_nouns") or self.is_governed(index)
            kinds = () if is_none or self.words[index] not in self.known else self.known_forms(index)
            if PRESENT in kinds or IMPERATIVE in kinds:
                return index
        return None

    def is_of_subject(self, first: int, verb: int) -> bool:
        """Whether a verb is the main one of a sentence that opens with who acts: no clause stands before it."""
        is_allowed = "subject" in self.language.words("may_open")
        return is_allowed and not any(
            self.is_in(index, "subordinators", "conditions", "negations") for index in range(first, verb)
        )

    def is_governed(self, index: int) -> bool:
        """Whether a preposition stands before a word: then it is no finite verb, where these open a sentence alone."""
        return index > 0 and self.is_told((PRESENT,)) and self.is_in(index - 1, "prepositions")

    def has_subject(self, first: int, index: int) -> bool:
        """Whether a homograph stands where a verb does: an object follows, or the subject may be what is before it."""
        is_noun = self.is_in(index - 1, "articles", "prepositions", "objects", "coordinators")
        if is_noun or "subject" not in self.language.words("may_open"):
            return self.has_object(index)
        if self.has_object(index) or self.is_in(index - 1, "negations"):
            return True
        return any(self.is_in(here, "articles", "subjects") for here in range(first, index))
