"""How alike the steps of two procedures are: by their words, rare ones first, or only by how they are built."""

from __future__ import annotations

import collections
import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from sopkit.schema import Fact, fields_of
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Likeness", "OfBuild", "OfWords", "content", "contents"]

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
FIRST = re.compile(r"\n\s*\n|(?<=[.!?])\s")
"""Where the first sentence or paragraph ends."""
NAMES = frozenset({"id", "was", "go"})
"""What names a step or leads to one: it changes with every insertion where steps are only counted."""
NOTHING: Mapping[int, object] = {}


def contents(steps: Sequence[Step]) -> list[object]:
    """All that each step says but for names of steps: equal where two steps say the same in the same words.

    Smaller steps stand behind their own step, as readers have them.
    """
    known: dict[int, object] = {}
    for step in reversed(steps):
        known[id(step)] = content(step, known)
    return [known[id(step)] for step in steps]


def content(value: Any, known: Mapping[int, object] = NOTHING) -> object:
    """The same of one step or value; `known` are those of steps by their identity."""
    cls = type(value)
    if cls is Text:
        return value.words
    if cls is tuple:
        return tuple([content(one, known) for one in value])
    if cls is Step and id(value) in known:
        return known[id(value)]
    if cls is Fact:
        return value.text.words
    if cls is dict:
        return tuple([(key, content(one, known)) for key, one in value.items()])
    found = [(name, getattr(value, name)) for name in attributes(value.__class__)]
    return tuple([(name, content(one, known)) for name, one in found if one is not None and one != ()])


@functools.cache
def attributes(cls: type) -> list[str]:
    """The fields of a record that name no steps."""
    return [field.attribute for key, field in fields_of(cls).items() if key not in NAMES]


class Likeness(Protocol):
    """Compares steps of one level by their places on both sides."""

    @property
    def levels(self) -> tuple[float, ...]:
        """How alike steps have to be in each round of matching."""

    def alike(self, old: int, new: int) -> float:
        """From 0, nothing in common, to 1, the same."""

    def part_of_old(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of a new step's words an old one holds, and how much beyond those of another new step."""

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of an old step's words a new one holds, and how much beyond those of another old step."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a step."""

    head: frozenset[str]
    """The words of its first sentence."""
    words: Counter[str]
    """All words of what to do."""
    runs: frozenset[tuple[str, str]]
    """Each word with the next one."""
    weights: Mapping[str, float]
    """Of all its words, smaller steps' and speech's among them."""
    length: float
    build: tuple[object, ...]
    numbers: Counter[str]


class Words(NamedTuple):
    """The words of what to do in a step, and those of all else that it says, smaller steps among it."""

    do: list[str]
    rest: list[str]

    @classmethod
    def of(cls, step: Step) -> Words:
        """In lower case, in their order."""
        return cls(WORD.findall(step.do.words.casefold()), WORD.findall(" ".join(other_words(step)).casefold()))


def traits(step: Step, words: Words, rarity: Mapping[str, float]) -> Traits:
    """What is compared of a step. A word weighs the more, the rarer it is."""
    every = Counter(words.do + words.rest)
    weights = {word: math.sqrt(count) * rarity[word] for word, count in every.items()}
    first = FIRST.search(step.do.words)
    return Traits(
        frozenset(WORD.findall(step.do.words[: first.start()].casefold()) if first else words.do),
        Counter(words.do),
        frozenset(itertools.pairwise(words.do)),
        weights,
        math.sqrt(sum([weight * weight for weight in weights.values()])) or 1.0,
        build(step),
        Counter({word: count for word, count in every.items() if word[0].isdigit()}),
    )


def other_words(step: Step) -> Iterator[str]:
    for text in (step.say, step.ask, step.note, step.dont):
        if text is not None:
            yield text.words
    for answer in step.answers.values():
        yield answer.when.words
    for fact in (step.max, step.within):
        if fact is not None:
            yield fact.text.words
    for below in step.steps:
        yield below.do.words
        yield from other_words(below)


def build(step: Step) -> tuple[object, ...]:
    """Who does it, and what it has."""
    has = (one is not None for one in (step.max, step.within, step.say, step.note))
    return (step.by and step.by.words, *has, len(step.steps), len(step.answers))


class OfWords:
    """By words in one language. A word counts the more, the fewer steps of both sides hold it."""

    levels: tuple[float, ...] = (0.65, 0.30)

    def __init__(self, old: Sequence[Step], new: Sequence[Step]) -> None:
        words = [*map(Words.of, old)], [*map(Words.of, new)]
        holding: Counter[str] = Counter()
        for one in (*words[0], *words[1]):
            holding.update({*one.do, *one.rest})
        many = len(old) + len(new) + 1
        self.rarity = {word: math.log(many / count) for word, count in holding.items()}
        self.old = functools.cache(lambda place: traits(old[place], words[0][place], self.rarity))
        self.new = functools.cache(lambda place: traits(new[place], words[1][place], self.rarity))

    def alike(self, old: int, new: int) -> float:
        """From 0, nothing in common, to 1, the same."""
        one, other = self.old(old), self.new(new)
        return (
            0.4 * cosine(one, other)
            + 0.2 * dice(one.runs, other.runs)
            + 0.25 * jaccard(one.head, other.head)
            + 0.15 * built(one, other)
        )

    def part_of_old(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of a new step's words an old one holds, and how much beyond those of another new step."""
        return self.covered(self.new(part), self.old(whole), self.new(beside))

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of an old step's words a new one holds, and how much beyond those of another old step."""
        return self.covered(self.old(part), self.new(whole), self.old(beside))

    def covered(self, part: Traits, whole: Traits, beside: Traits) -> tuple[float, float]:
        total = found = beyond = 0.0
        for word, count in part.words.items():
            weight, held = self.rarity[word], whole.words[word]
            total += weight * count
            found += weight * min(count, held)
            beyond += weight * max(0, min(count, held - beside.words[word]))
        return found / (total or 1.0), beyond / (total or 1.0)


def cosine(old: Traits, new: Traits) -> float:
    one, other = old.weights, new.weights
    return sum([one[word] * other[word] for word in one.keys() & other.keys()]) / (old.length * new.length)


def dice(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def built(old: Traits, new: Traits) -> float:
    """How much two steps are built alike, and how many numbers they share."""
    alike = same(old.build, new.build)
    most = max(old.numbers.total(), new.numbers.total())
    return (alike + ((old.numbers & new.numbers).total() / most if most else alike)) / 2


def same(old: Sequence[object], new: Sequence[object]) -> float:
    return sum(one == other for one, other in zip(old, new, strict=True)) / len(old)


ALIKE: Mapping[str, float] = collections.defaultdict(lambda: 1.0)
"""Words that all count the same."""


class OfBuild:
    """By what two languages share: how steps are built, how long they are, numbers, and where they stand."""

    levels: tuple[float, ...] = (0.6,)

    def __init__(self, old: Sequence[Step], new: Sequence[Step]) -> None:
        self.old, self.new = ([traits(step, Words.of(step), ALIKE) for step in side] for side in (old, new))

    def alike(self, old: int, new: int) -> float:
        """From 0, nothing in common, to 1, the same."""
        one, other = self.old[old], self.new[new]
        lengths = sorted((one.words.total(), other.words.total()))
        away = abs(old / len(self.old) - new / len(self.new))
        return 0.55 * built(one, other) + 0.25 * lengths[0] / (lengths[1] or 1) + 0.2 * (1 - away)

    def part_of_old(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """Nothing that two languages could show."""
        return 0.0, 0.0

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """Nothing either."""
        return 0.0, 0.0
