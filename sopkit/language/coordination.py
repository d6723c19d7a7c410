"""Joined actions: the verbs of a sentence that go on after its first, as in `check the date and print the label`.

A clause in which somebody else acts, a purpose, or another way (`or …`) holds none, unless what is joined to it speaks
to the reader again.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE
from sopkit.language.sentence import BREAKS, Words

__all__ = ["joined_actions"]

_PAUSES = frozenset(",;")
_BRACKETS = frozenset("()")
_MARKS = _PAUSES | _BRACKETS
_TURNS = frozenset({"joiners", "subordinators", "conditions", "purposes", "alternatives"})
"""Lists of words at which a sentence may turn to something else; all others are passed over at once."""


def joined_actions(sentence: Words, head: int, kinds: frozenset[str]) -> Iterator[int]:
    """The verbs of some kinds that go on after the one at an index, joined to it."""
    index = closed = head + 1
    before = sentence.before(head)
    is_open = True  # outside clauses that somebody else acts in
    outside = is_open  # the same before a bracket
    purpose: tuple[str, ...] = ()  # the forms of the verb that closed it, where it was one of purpose
    while index < sentence.last:
        word = sentence.words[index]
        if word not in _MARKS and sentence.entries[index].lists.isdisjoint(_TURNS):
            index += 1
            continue
        joined = _candidate(sentence, index, before)
        is_listed = bool(purpose and sentence.known_forms(index - 1))  # `to sign, date and return the form`
        if joined is not None and (
            is_open
            or (word in BREAKS and not is_listed)
            or _leaves(sentence, purpose, joined)
            or _is_addressed(sentence, joined, range(closed, index))
        ):
            is_verb = sentence.is_sure(joined, kinds) and not _is_pair_of_participles(sentence, index, joined)
            if is_verb and _agrees(sentence, head, joined):
                is_open, purpose = True, ()
                yield joined
            index = max(joined, index + 1)
            continue
        if word in _BRACKETS:
            is_open, outside = (is_open, is_open) if word == "(" else (outside, outside)
        elif sentence.is_in(index, "subordinators", "conditions") and not _is_adverbial(sentence, index):
            is_open, purpose, closed = False, (), index
        elif sentence.opens_purpose(index):
            is_open, purpose = False, sentence.purpose_forms(index) if is_open else purpose
        elif sentence.is_in(index, "alternatives"):
            return
        index += 1


def _is_adverbial(sentence: Words, index: int) -> bool:
    """Whether two words begin at an index that open no clause: `cât mai curând`."""
    return " ".join(sentence.words[index : index + 2]) in sentence.language.words("adverbials")


def _is_pair_of_participles(sentence: Words, index: int, joined: int) -> bool:
    """Whether a participle stands before and after a word that joins: `riesaminati e approvati`."""
    kinds = sentence.reading.kinds
    return index > 0 and "part" in kinds[index - 1] and "part" in kinds[joined]


def _leaves(sentence: Words, purpose: tuple[str, ...], index: int) -> bool:
    """Whether a verb can be no part of a purpose: `premi F5 per salvare e chiudi la cassa`."""
    return bool(purpose) and set(purpose).isdisjoint(sentence.forms(index))


def _is_addressed(sentence: Words, index: int, clause: range) -> bool:
    """Whether a verb speaks to the reader even after a clause: `controlla che funzioni e chiudi la scatola`.

    An infinitive does so after a clause without another one: `controllare che funzioni e chiudere la scatola`.
    """
    entry = sentence.entries[index]
    if (
        entry.verb not in sentence.language.bearing
        or entry.verb in sentence.language.clausal
        or not (entry.pronoun or sentence.has_object(index))
    ):
        return False
    forms = sentence.language.instruction_forms.get(entry.verb)
    return forms == (IMPERATIVE,) or (
        forms == (INFINITIVE,) and not any(INFINITIVE in sentence.known_forms(here) for here in clause)
    )


def _candidate(sentence: Words, index: int, before: list[str]) -> int | None:
    """Where a further instruction would begin, if a word that joins stands at an index.

    The small words before the first verb may be repeated: `a verifica … și a tipări`.
    """
    if sentence.words[index] not in _PAUSES and not sentence.is_in(index, "joiners"):
        return None
    index += 1
    while index < sentence.last and (
        sentence.is_in(index, "joiners", "links", "negations")
        or (sentence.is_in(index, "clitics") and not sentence.is_in(index, "verbs"))
        or sentence.words[index] in before
    ):
        index += 1
    return index if index < sentence.last else None


def _agrees(sentence: Words, head: int, index: int) -> bool:
    """Whether two verbs may be in the same form, as those of one instruction are."""
    kinds = sentence.forms(head)
    return not kinds or not set(kinds).isdisjoint(sentence.forms(index))
