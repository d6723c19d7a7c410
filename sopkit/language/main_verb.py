"""The verb of a sentence's main clause: the action that it opens with, or what somebody who is named does.

A sentence opens with its action, or with a condition and then its action: `If the box is damaged, take a photo.` Where
it names who acts, the first verb in the present that may be theirs is its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT
from sopkit.language.names import is_name
from sopkit.language.sentence import BREAKS, UNTOLD, Words

__all__ = ["finite_verb", "head", "is_main", "is_of_subject", "main_clause", "obliged"]

_BINDING = ("prepositions", "purposes", "joiners", *UNTOLD)
"""Lists of words after which a verb goes with what stands before: `por la noche puede salir y entrar`."""
_MODALS = ("modals",)
_FINITE = ("modals", "subordinators", "conditions")
"""Lists of words that show, where they stand within a sentence, that a finite verb is there."""
_LABEL = 3
"""How many words after the first the colon of a label may stand: `Caution: do not open the box`."""


def head(sentence: Words, index: int) -> int | None:
    """The index of the verb that the sentence opens with from an index on, or None.

    It may stand behind labels, or behind phrases and conditions, each up to its comma.
    """
    is_led = False
    while index < sentence.last:
        leads = _opens_phrase(sentence, index)
        if not leads and sentence.goes_before(index):
            index += 1
            continue
        if not leads and sentence.is_verb(index):
            return index
        is_led = is_led or leads
        end = _break_after(sentence, index) if is_led else _label_end(sentence, index)
        if end is None:
            return _without_comma(sentence, index) if leads else None
        index = end + 1
    return None


def _opens_phrase(sentence: Words, index: int) -> bool:
    """Whether a condition or a phrase that stands before the verb begins at an index."""
    return (
        sentence.leads(index)
        or sentence.opens_condition(index)
        or sentence.opens_clause(index)
        or _sets_scene(sentence, index)
    )


def _break_after(sentence: Words, index: int) -> int | None:
    """The next comma, semicolon or colon of the sentence after an index."""
    return next((here for here in range(index + 1, sentence.last) if sentence.words[here] in BREAKS), None)


def _label_end(sentence: Words, index: int) -> int | None:
    """The colon that ends a label which begins at an index."""
    reach = min(index + 1 + _LABEL, sentence.last)
    return next((here for here in range(index + 1, reach) if sentence.words[here] == ":"), None)


def _without_comma(sentence: Words, index: int) -> int | None:
    """The verb after a phrase or condition that no comma ends: if there is one, a verb that surely tells."""
    if index > 0 and sentence.words[index - 1] in BREAKS:
        return None  # a later clause, without a comma behind it: it ends the sentence
    further = [here for here in range(index + 2, sentence.last) if not _is_bound(sentence, here)]
    sure = [here for here in further if sentence.is_sure(here)]
    verb = next(_past_condition(sentence, index, sure), None) or next(_likely(sentence, further), None)
    return None if verb is not None and _is_done_by_other(sentence, index, verb) else verb


def _likely(sentence: Words, further: list[int]) -> Iterator[int]:
    """Of some words those that may be verbs which tell."""
    for index in further:
        is_told = sentence.is_told(sentence.known_forms(index)) and not sentence.is_in(index, *UNTOLD)
        if is_told and not sentence.after_article(index):
            yield index


def _past_condition(sentence: Words, index: int, sure: list[int]) -> Iterator[int]:
    """Sure verbs without that of a condition which names its subject: `quando il cliente firma stampa la copia`."""
    is_condition = sentence.is_in(index, "conditions") or sentence.opens_condition(index)
    if not is_condition or len(sure) < 2 or PRESENT not in sentence.known_forms(sure[0]):
        return iter(sure)
    named = any(sentence.is_in(here, "articles") for here in range(index + 1, sure[0]))
    return iter(sure[1:] if named else sure)


def _is_bound(sentence: Words, index: int) -> bool:
    """Whether a verb goes with what stands beside it and opens nothing: `pour s'inscrire`, `usate possono`."""
    before = index - 2 if sentence.is_in(index - 1, "clitics") else index - 1
    if sentence.is_in(before, *_BINDING) or sentence.is_in(index + 1, "modals"):
        return True
    return sentence.is_in(before, "verb_marks") and sentence.is_in(before - 1, "prepositions")  # `înainte de a suna`


def _is_done_by_other(sentence: Words, lead: int, verb: int) -> bool:
    """Whether an infinitive after a phrase without a comma has somebody else for its subject, in the present."""
    is_condition = sentence.is_in(lead, "conditions") or sentence.opens_condition(lead)
    if is_condition or sentence.told_forms(verb) != (INFINITIVE,):
        return False
    return any(sentence.known_forms(here) == (PRESENT,) for here in range(lead + 2, verb))


def _sets_scene(sentence: Words, index: int) -> bool:
    """Whether a preposition or a time opens a phrase up to a comma: `ten minutes before closing, warn guests`."""
    if not (sentence.is_in(index, "prepositions", "numbers") or sentence.words[index].isdigit()):
        return False
    is_one = sentence.is_in(index, "prepositions") and not sentence.is_in(index, "articles", "objects", "openers")
    is_number = sentence.is_in(index, "numbers") or sentence.words[index].isdigit()
    is_measured = is_number and (sentence.leads(index + 2) or sentence.opens_condition(index + 2))
    return (is_one or is_measured) and "," in sentence.words[index : sentence.last]


def obliged(sentence: Words, index: int) -> int:
    """The verb that says what must be done, where the one at an index says that it must: `debe abrir la caja`."""
    if not sentence.is_in(index, "obliging"):
        return index
    verb = index + 1
    while sentence.is_in(verb, "purposes", "openers", "clitics", "subordinators"):
        verb += 1
    return verb if verb < sentence.last and sentence.is_sure(verb) else index


def main_clause(sentence: Words, first: int) -> int:
    """The index after the comma of a condition that opens the sentence; the given index where none does."""
    if not (sentence.is_in(first, "conditions", "leads") or sentence.opens_condition(first)):
        return first
    return next((here + 1 for here in range(first, sentence.last) if sentence.words[here] in BREAKS), first)


def finite_verb(sentence: Words, first: int) -> int | None:
    """The first verb in the sentence that some subject may have, or that tells: an infinitive is neither."""
    speaks_to_reader = "subject" not in sentence.language.words("may_open")
    for index in range(first, sentence.last):
        entry = sentence.entries[index]
        if entry.opens and any(kind.endswith(".fut") for kind in entry.kinds):
            return None  # what follows is no verb, or another one's: `cela donnera une vision précise`
        if speaks_to_reader and not entry.lists.isdisjoint(_FINITE if index > first else _MODALS):
            return index  # a verb, but none that tells: `the clerk must greet`, `forms that are signed`
        if entry.bare_forms and not _is_no_finite(sentence, first, index, speaks_to_reader):
            forms = sentence.known_forms(index)
            if PRESENT in forms or IMPERATIVE in forms:
                return index
    return None


def _is_no_finite(sentence: Words, first: int, index: int, speaks_to_reader: bool) -> bool:
    """Whether a word that looks like a finite verb is a noun, or belongs to a preposition."""
    if sentence.is_in(index, "no_verbs", "mostly_nouns") or _is_governed(sentence, index) or _is_named(sentence, index):
        return True
    if sentence.is_in(index, "homographs") and not (index > first and _has_subject(sentence, first, index)):
        return True
    return speaks_to_reader and _is_plural(sentence, index)


def _is_named(sentence: Words, index: int) -> bool:
    """Whether a word is a noun by its capital (`l'ufficio Reclami`), by an article, or by the modal after it."""
    if is_name(sentence.reading, index) or sentence.is_in(index + 1, "modals"):
        return True
    return sentence.after_article(index) and not sentence.language.words("clitics")  # there `la` is none for sure


def _is_plural(sentence: Words, index: int) -> bool:
    """Whether a word is a noun of which the plural looks like a present: `books`, but `books the room`."""
    word = sentence.words[index]
    is_one = any("homographs" in sentence.language.lists_of.get(word.removesuffix(end), ()) for end in ("s", "es"))
    return is_one and not (sentence.has_object(index) and not sentence.is_in(index + 1, "purposes"))


def is_of_subject(sentence: Words, first: int, verb: int) -> bool:
    """Whether a verb is the main one of a sentence that opens with who acts, and nothing denies it."""
    is_allowed = "subject" in sentence.language.words("may_open") and is_main(sentence, first, verb)
    return is_allowed and not any(sentence.is_in(index, "negations") for index in range(first, verb))


def is_main(sentence: Words, first: int, verb: int) -> bool:
    """Whether no clause stands between the index where the main one begins and a verb, nor is it before that."""
    return first <= verb and not any(
        sentence.is_in(index, "subordinators", "conditions") for index in range(first, verb)
    )


def _is_governed(sentence: Words, index: int) -> bool:
    """Whether a preposition or modal stands before a word: it is no finite verb then, except in English.

    Nor is what stands after a stroke, and the ending of `usuario/a` is no preposition.
    """
    if index == 0 or not sentence.language.words("clitics"):
        return False
    if sentence.words[index - 1] == "/" or sentence.is_in(index - 1, *UNTOLD):  # `puede entrar`, `vom suna`
        return True
    is_ending = index > 1 and sentence.words[index - 2] == "/"
    is_pronoun = sentence.is_in(index - 1, "clitics") and not sentence.is_told((PRESENT,))  # `on en prend`
    return sentence.is_in(index - 1, "prepositions") and not is_ending and not is_pronoun


def _has_subject(sentence: Words, first: int, index: int) -> bool:
    """Whether a homograph stands where a verb does: an object follows, or the subject may be what is before it."""
    if sentence.is_in(index - 1, "coordinators"):
        return False  # `un suggeriment o queixa al cap`: no verb before it that it could go on
    is_noun = sentence.is_in(index - 1, "articles", "prepositions", "objects")
    if is_noun or "subject" not in sentence.language.words("may_open"):
        return sentence.has_object(index) and not (is_noun and sentence.is_in(index + 1, "subordinators"))
    if sentence.has_object(index) or sentence.is_in(index - 1, "negations"):
        return True
    return any(sentence.is_in(here, "articles", "subjects") for here in range(first, index))
