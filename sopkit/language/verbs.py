"""The verbs of a text that have a tense or a voice worth judging, each with its exact place.

Rules over closed lists of auxiliaries and tables of verb forms, after the definitions of the benchmark's
treebanks: a simple past, imperfect, future or compound past is not present; auxiliary + participle is passive;
a reflexive passive (`si verifica`) is a voice of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from sopkit.language.grammar import START, STOP, Forms, Language, Result
from sopkit.language.reading import Reading

__all__ = ["NOT_PRESENT", "Verb", "read", "verbs"]

NOT_PRESENT = frozenset({"past", "imperfect", "perfect", "pluperfect", "future", "conditional-perfect"})
"""The tenses that are not the present. `going-to`, `conditional`, `present` and `none` are not among them."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group, from its auxiliary to its last word: `words == text[start:end]`."""

    start: int
    end: int
    words: str
    tense: str
    """present, past, imperfect, perfect, pluperfect, future, going-to, conditional, conditional-perfect or none."""
    voice: str = "active"
    """active, passive or reflexive-passive."""
    form: str = "finite"
    """finite, subjunctive, infinitive, gerund or participle; imperatives and plain presents are not found yet."""
    conditional_clause: bool = False
    """Whether it stands after if, when, before … or in a relative clause: there a past may be what already happened."""

    @property
    def not_present(self) -> bool:
        """Whether a finite verb is past or future."""
        return self.tense in NOT_PRESENT


def verbs(words: str, language: Language, reading: Reading | None = None) -> list[Verb]:
    """The verb groups of a text in order; none overlap. Empty for a language without forms.

    Quotations are judged too: give `mask(words)` for a text whose quotations and labels are not its own words.
    `reading` is that of the same words, where there is one already.
    """
    forms = language.forms
    if forms is None:
        return []
    if reading is None:
        reading = read(words, language)
    found: list[Verb] = []
    last = -1
    for index in reading.openers:
        group = _group(reading, index, forms) if index > last else None
        if group is None:
            continue
        last, result = group
        start, end = reading.start(index), reading.end(last)
        conditional = _in_condition(reading, index, language)
        found.append(Verb(start, end, words[start:end], result.tense, result.voice, result.form, conditional))
    return found


def read(words: str, language: Language) -> Reading:
    """The text cut into words and marks, each with what it may be."""
    entries = list(chain.from_iterable(map(language.pieces.__getitem__, words.split())))
    return Reading(
        words,
        [entry.word for entry in entries],
        entries,
        [entry.kinds for entry in entries],
        [index for index, entry in enumerate(entries) if entry.opens],
    )


def _group(reading: Reading, index: int, forms: Forms) -> tuple[int, Result] | None:
    """The longest group that opens at an index: the index of its last word, and what it is."""
    best: tuple[int, Result] | None = None
    opening = forms.chains[START]
    for category in reading.kinds[index]:
        state = opening.get(category)
        if state is None or not forms.accepts(reading, index, category):
            continue
        last, state = _walk(reading, index, state, forms)
        result = forms.results.get(state)
        result = result and forms.finish(reading, index, last, result)
        if result and (best is None or last > best[0]):
            best = last, result
    return best


def _walk(reading: Reading, index: int, state: str, forms: Forms) -> tuple[int, str]:
    """From a state as far as the words after an index lead: the last index that led on, and the state there."""
    last, here = index, index + 1
    onward = forms.chains.get(state)
    while onward and here < len(reading.words):
        following = _next(onward, reading, here, forms)
        if following == STOP:
            break
        if following is not None:
            state, last = following, here
            onward = forms.chains.get(state)
        elif not forms.passes(reading, last, here):
            break
        here += 1
    return last, state


def _next(onward: Mapping[str, str], reading: Reading, here: int, forms: Forms) -> str | None:
    """Where the word at an index leads, by the first of its categories that leads anywhere."""
    for category in reading.kinds[here]:
        following = onward.get(category)
        if following is not None and (following != STOP or not forms.agents(reading, here + 1)):
            return following
    return None


_REACH = 60
"""How many words a clause is looked through; keeps a text without stops from costing its square."""
_BARRIERS = frozenset(",;:.!?…()–—")


def _in_condition(reading: Reading, index: int, language: Language) -> bool:
    """Whether a condition word, or a relative pronoun, opens the clause that a verb stands in."""
    conditions, relatives = language.words("conditions"), language.words("relatives")
    words = reading.words
    for here in range(index - 1, max(-1, index - _REACH), -1):
        word = words[here]
        if word == "." and words[here - 1] in language.words("abbreviations"):
            continue  # `si el Sr. Puig ha firmado`
        if word in _BARRIERS:
            return word == "," and _is_interrupted(reading, here, language)
        two = (f"{words[here - 1]} {word}", f"{word} {words[here + 1]}")
        if word in conditions or word in language.words("questions") or not conditions.isdisjoint(two):
            return True
        if word in relatives and here > 0 and words[here - 1] not in _BARRIERS:
            if here == index - 1 and words[here - 1] not in language.words("reports"):
                return True  # `write the name of the colleague who has left`, not `write that he has left`
            return not _is_reported(reading, here, language)
        if word in language.words("articles") and words[here - 1] in language.words("relative_heads"):
            return True  # `the date the item was found`
        if word in language.words("contact_subjects") and here > 1 and "word" in reading.kinds[here - 1]:
            return not _is_reported(reading, here, language)  # `in the order it came in`
    return False


_ASIDE = 6
"""How many words a phrase may have that interrupts a condition."""


def _is_interrupted(reading: Reading, comma: int, language: Language) -> bool:
    """Whether a condition goes on after a comma: `si, tras la revisión, …`, `si tras la revisión, …`."""
    words, conditions = reading.words, language.words("conditions")
    first = comma
    while first > 0 and comma - first <= _ASIDE and words[first - 1] not in _BARRIERS:
        first -= 1
    if first > 1 and words[first - 1] == "," and words[first - 2] in conditions:
        return True
    is_phrase = comma - first > 2 and bool(language.lists_of.get(words[first + 1], frozenset()) & {"prepositions"})
    is_verbless = not any(first < index < comma for index in reading.openers) and not any(
        word in language.instruction_forms for word in words[first + 2 : comma]
    )
    return words[first] in conditions and is_phrase and is_verbless


def _is_reported(reading: Reading, index: int, language: Language) -> bool:
    """Whether the clause that opens at an index is told as a fact: `say that he came`, but not `say who came`."""
    words, complementizers = reading.words, language.words("complementizers")
    if complementizers and words[index] in language.words("relatives") - complementizers:
        return False
    if index and words[index - 1] in language.words("relative_marks"):  # `la hora en que llegó`
        return False
    reports, articles = language.words("reports"), language.words("articles")
    return any(
        words[here] in reports and not (here and words[here - 1] in articles)
        for here in range(max(0, index - 8), index)
    )
