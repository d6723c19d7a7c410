"""Whether a text that reads differently tells people something else: another number, a negation, a duty for an option.

Words are compared within one language. Where nobody knows the language, only quantities are.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from sopkit.diff.view import Half
from sopkit.diff.work import Place, Work
from sopkit.facts import lookup, references
from sopkit.language import get
from sopkit.language.sense import turns
from sopkit.quantity import Quantity, canonical, compare, in_text
from sopkit.schema import Fact
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["TOLD", "sense_of"]

TOLD = frozenset(
    {"reworded", "script", "question", "answer", "note", "dont", "escalation", "follow-up", "service-promise"}
)
"""Kinds of texts that tell people what to do or to say."""
DUTY = "duties"
DIGIT = re.compile(r"\d")


class Mark(NamedTuple):
    """Something on which it turns what a text means, and how it is written there."""

    means: tuple[str, str]
    written: str
    quantity: Quantity | None = None

    def is_worth(self, other: Mark) -> bool:
        """Whether both are quantities worth the same: `60 minutes`, `1 hour`."""
        return bool(self.quantity and other.quantity and compare(self.quantity, other.quantity) == 0)


def sense_of(work: Work, at: Place, old: Text, new: Text) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is no longer in the new text of what the old one means, and what it means besides; as they are written."""
    shared = {one.name for one in references(old.words)} & {one.name for one in references(new.words)}
    before = [*quantities(work.old, at.old_step, old, shared), *words(work.old, old)]
    now = [*quantities(work.new, at.new_step, new, shared), *words(work.new, new)]
    lost, found = rest(before, now), rest(now, before)
    if all(mark.means[0] == DUTY for mark in (*lost, *found)):  # every instruction obliges, with such a word or without
        return (), ()
    return written(lost), written(found)


def written(marks: list[Mark]) -> tuple[str, ...]:
    """As they are written, each once: `cannot` both allows and denies."""
    return tuple(dict.fromkeys(mark.written for mark in marks))


def rest(marks: list[Mark], others: list[Mark]) -> list[Mark]:
    """The marks that are not among the others."""
    left = Counter(mark.means for mark in others)
    found = []
    for mark in marks:
        if left[mark.means]:
            left[mark.means] -= 1
        elif not any(map(mark.is_worth, others)):
            found.append(mark)
    return found


def quantities(half: Half, step: Step | None, text: Text, shared: set[str]) -> list[Mark]:
    """The quantities of a text, each once; those that it names, but for the names that are `shared` by both sides."""
    find = lookup(half.view.handbook, half.procedure, step)
    marks: dict[tuple[str, str], Mark] = {}
    for reference in references(text.words):
        named = find(reference.name)
        if reference.name not in shared:
            quantity = named.quantity if isinstance(named, Fact) else None
            means = "quantity", reference.name if quantity is None else canonical(quantity)
            marks[means] = Mark(means, text.words[reference.start : reference.end], quantity)
    language = half.view.language(text)
    if language is None and not DIGIT.search(text.words):
        return [*marks.values()]  # numbers in words are those of a language
    for found in in_text(text.words, language):
        if not is_article(found.quantity):
            means = "quantity", canonical(found.quantity)
            marks[means] = Mark(means, text.words[found.start : found.end], found.quantity)
    return [*marks.values()]


def is_article(quantity: object) -> bool:
    """Whether it is a bare one, which may be an article."""
    return isinstance(quantity, Decimal) and quantity == 1


def words(half: Half, text: Text) -> list[Mark]:
    """The words that deny, allow, advise and oblige."""
    language = half.view.language(text)
    if language is None:
        return []
    return [Mark((turn.list, ""), turn.written.lower()) for turn in turns(text.words, get(language))]
