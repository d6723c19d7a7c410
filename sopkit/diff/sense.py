"""Whether a text that reads differently tells people something else: another number, a negation, a duty for an option.

Words are compared within one language. Where nobody knows the language, only quantities are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from sopkit.diff.view import Half
from sopkit.diff.work import Place, Work
from sopkit.facts import fill, lookup, references
from sopkit.language import get
from sopkit.language.sense import OPPOSITES, turns
from sopkit.quantity import Quantity, canonical, compare, in_text
from sopkit.schema import Fact
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["TOLD", "Sense", "sense_of"]

TOLD = frozenset(
    {
        "reworded",
        "script",
        "question",
        "answer",
        "note",
        "anticipate",
        "dont",
        "escalation",
        "follow-up",
        "service-promise",
    }
)
"""Kinds of texts that tell people what to do or to say."""
FALLBACK = "en"
"""How values are written in a text of which nobody knows the language."""
DUTY = "duties"
DIGIT = re.compile(r"\d")
CITED = re.compile(r"(?<![\w/:.-])\d+(?:[/:.-]\d+)+(?![\w/])")
"""Numbers that are read together: of a law, a day, an hour."""


class Mark(NamedTuple):
    """Something on which it turns what a text means, and how it is written there."""

    means: tuple[str, str]
    written: str
    quantity: Quantity | None = None

    def is_worth(self, other: Mark) -> bool:
        """Whether both are quantities worth the same: `60 minutes`, `1 hour`."""
        return bool(self.quantity and other.quantity and compare(self.quantity, other.quantity) == 0)


class Sense(NamedTuple):
    """What a text no longer says, and what it says now; the values that it names are filled in."""

    lost: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    order: int = 0
    """Whether it is one quantity that is less now (-1) or more (1); 0 where it is not, or nobody can tell."""

    def __bool__(self) -> bool:
        return bool(self.lost or self.found)


def sense_of(work: Work, at: Place, old: Text, new: Text) -> Sense:
    """What is no longer in the new text of what the old one means, and what it means besides."""
    shared = {one.name for one in references(old.words)} & {one.name for one in references(new.words)}
    before = [*quantities(work.old, at.old_step, old, shared), *words(work.old, old)]
    now = [*quantities(work.new, at.new_step, new, shared), *words(work.new, new)]
    lost, found = apart(before, now)
    lost, found = turned(lost, found), turned(found, lost)
    if all(mark.means[0] == DUTY for mark in (*lost, *found)):  # every instruction obliges, with such a word or without
        return Sense()
    return Sense(spellings(lost), spellings(found), order(lost, found))


def order(lost: list[Mark], found: list[Mark]) -> int:
    """Which way one quantity went that took another one's place; a bare number may be a telephone's, or an hour."""
    quantities = [mark.quantity for mark in (*lost, *found)]
    if len(lost) != 1 or len(found) != 1 or quantities[0] is None or quantities[1] is None:
        return 0
    if isinstance(quantities[0], Decimal):
        return 0
    return compare(quantities[1], quantities[0]) or 0


def spellings(marks: list[Mark]) -> tuple[str, ...]:
    """How they are written, each once: `cannot` both allows and denies."""
    return tuple(dict.fromkeys(mark.written for mark in marks))


def apart(before: list[Mark], now: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The marks that only the one has, and those that only the other has.

    Of several that mean the same, those that are written alike belong together.
    """
    lost, found = rest(before, now, attrgetter("means", "written")), rest(now, before, attrgetter("means", "written"))
    lost, found = rest(lost, found, attrgetter("means")), rest(found, lost, attrgetter("means"))
    return (
        [mark for mark in lost if not any(map(mark.is_worth, now))],
        [mark for mark in found if not any(map(mark.is_worth, before))],
    )


def turned(marks: list[Mark], others: list[Mark]) -> list[Mark]:
    """The marks, but for words that say something only against their opposite where that is not among the others."""
    lists = {mark.means[0] for mark in others}
    return [mark for mark in marks if OPPOSITES.get(mark.means[0]) in {None, *lists}]


def rest(marks: list[Mark], others: list[Mark], key: Callable[[Mark], object]) -> list[Mark]:
    """The marks that are not among the others, as far as `key` tells."""
    left = Counter(map(key, others))
    found = []
    for mark in marks:
        if left[key(mark)]:
            left[key(mark)] -= 1
        else:
            found.append(mark)
    return found


def quantities(half: Half, step: Step | None, text: Text, shared: set[str]) -> list[Mark]:
    """The quantities of a text, each once; those that it names, but for the names that are `shared` by both sides."""
    language = half.view.language(text)
    find = lookup(half.view.handbook, half.procedure, step)
    marks: dict[tuple[str, str], Mark] = {}
    for reference in references(text.words):
        named = find(reference.name)
        if reference.name not in shared:
            quantity = named.quantity if isinstance(named, Fact) else None
            means = "quantity", reference.name if quantity is None else canonical(quantity)
            words = fill(text.words[reference.start : reference.end], find, str, language or FALLBACK)
            marks[means] = Mark(means, words, quantity)
    if language is None and not DIGIT.search(text.words):
        return [*marks.values()]  # numbers in words are those of a language
    read = in_text(text.words, language)
    for found in read:
        if not is_article(found.quantity):
            means = "quantity", canonical(found.quantity)
            marks[means] = Mark(means, text.words[found.start : found.end], found.quantity)
    for match in CITED.finditer(text.words):
        if not any(found.start < match.end() and match.start() < found.end for found in read):
            marks["cited", match[0]] = Mark(("cited", match[0]), match[0])
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
