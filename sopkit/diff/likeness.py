"""How alike the steps of two procedures are: by their words, rare ones first, or only by how they are built."""

from __future__ import annotations

import collections
import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sopkit.diff.align import Placed
from sopkit.step import Step

__all__ = ["Likeness", "OfBuild", "OfWords"]

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
FIRST = re.compile(r"\n\s*\n|(?<=[.!?])\s")
"""Where the first sentence or paragraph ends."""


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
    words: list[str]
    """All words of what to do."""
    runs: frozenset[tuple[str, str]]
    """Each word with the next one."""
    weights: Mapping[str, float]
    """Of all its words, smaller steps' and speech's among them."""
    length: float
    build: tuple[object, ...]
    numbers: Mapping[str, int]
    """How often it says each."""


class Words(NamedTuple):
    """The words of a step in lower case, in their order."""

    head: list[str]
    """Of its first sentence."""
    do: list[str]
    """Of what to do."""
    every: list[str]
    """Of all that it says, smaller steps among it."""

    @classmethod
    def of(cls, step: Step) -> Words:
        """The words of one step."""
        do = step.do.words
        first = FIRST.search(do)
        head = words_of(do[: first.start()] if first else do)
        whole = head + words_of(do[first.start() :]) if first else head
        return cls(head, whole, whole + words_of(" ".join(other_words(step))))


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def traits(step: Step, words: Words, rarity: Mapping[str, float]) -> Traits:
    """What is compared of a step. A word weighs the more, the rarer it is."""
    every = Counter(words.every)
    weights = {word: rarity[word] if count == 1 else math.sqrt(count) * rarity[word] for word, count in every.items()}
    return Traits(
        frozenset(words.head),
        words.do,
        frozenset(itertools.pairwise(words.do)),
        weights,
        math.sqrt(sum([weight * weight for weight in weights.values()])) or 1.0,
        build(step),
        {word: count for word, count in every.items() if word[0].isdigit()},
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

    def __init__(
        self, old: Sequence[Placed], new: Sequence[Placed], among: tuple[Collection[int], Collection[int]]
    ) -> None:
        """`among` are the places on each side whose words tell how rare a word is."""
        known: dict[str, Words] = {}

        def words(placed: Placed) -> Words:
            if placed.said not in known:  # many steps say the same on both sides
                known[placed.said] = Words.of(placed.step)
            return known[placed.said]

        every = [words(side[place]).every for side, places in zip((old, new), among, strict=True) for place in places]
        holding = Counter(itertools.chain.from_iterable([{*one} for one in every]))
        many = len(every) + 1
        self.rarity = collections.defaultdict(
            lambda: math.log(many), {word: math.log(many / count) for word, count in holding.items()}
        )
        self.in_old = functools.cache(lambda place: Counter(words(old[place]).do))
        self.in_new = functools.cache(lambda place: Counter(words(new[place]).do))
        self.old = functools.cache(lambda place: traits(old[place].step, words(old[place]), self.rarity))
        self.new = functools.cache(lambda place: traits(new[place].step, words(new[place]), self.rarity))

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
        return self.covered(self.in_new(part), self.in_old(whole), self.in_new(beside))

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of an old step's words a new one holds, and how much beyond those of another old step."""
        return self.covered(self.in_old(part), self.in_new(whole), self.in_old(beside))

    def covered(self, part: Counter[str], whole: Counter[str], beside: Counter[str]) -> tuple[float, float]:
        total = found = beyond = 0.0
        for word, count in part.items():
            weight = self.rarity[word]
            total += weight * count
            if held := whole.get(word, 0):
                found += weight * min(count, held)
                beyond += weight * max(0, min(count, held - beside.get(word, 0)))
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
    one, other = old.numbers, new.numbers
    if not (one or other):
        return alike
    shared = sum([min(count, other.get(number, 0)) for number, count in one.items()])
    return (alike + shared / max(sum(one.values()), sum(other.values()))) / 2


def same(old: Sequence[object], new: Sequence[object]) -> float:
    return sum(one == other for one, other in zip(old, new, strict=True)) / len(old)


KEYS = ("ask", "dont", "media", "data", "privacy", "record", "lock", "again", "go")
"""What a step may have of which `build` asks nothing, and that means the same in every language."""
NO_KIND, OTHER_KIND = 0.7, 0.55
"""What is left of a likeness where one side does not say what kind of step it is, and where they say different ones:
then too little for a pair."""


def keys(step: Step) -> frozenset[str]:
    return frozenset(key for key in KEYS if getattr(step, key))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of what either has both have; all, where neither has anything."""
    return jaccard(one, other) if one or other else 1.0


ALIKE: Mapping[str, float] = collections.defaultdict(lambda: 1.0)
"""Words that all count the same."""


class OfBuild:
    """By what two languages share: how steps are built, how long they are, numbers, and where they stand."""

    levels: tuple[float, ...] = (0.6,)

    def __init__(self, old: Sequence[Placed], new: Sequence[Placed], among: object = ()) -> None:
        self.old, self.new = ([traits(one.step, Words.of(one.step), ALIKE) for one in side] for side in (old, new))
        self.kinds = tuple([one.step.kind and one.step.kind.words for one in side] for side in (old, new))
        self.keys = tuple([keys(one.step) for one in side] for side in (old, new))

    def alike(self, old: int, new: int) -> float:
        """From 0, nothing in common, to 1, the same."""
        one, other = self.old[old], self.new[new]
        lengths = sorted((len(one.words), len(other.words)))
        many = len(self.old), len(self.new)
        away = min(abs(old - new), abs((many[0] - old) - (many[1] - new))) / max(many)  # from the top, or the end
        parts = (built(one, other) + overlap(self.keys[0][old], self.keys[1][new])) / 2
        score = 0.55 * parts + 0.25 * lengths[0] / (lengths[1] or 1) + 0.2 * (1 - away)
        kinds = self.kinds[0][old], self.kinds[1][new]
        if kinds[0] == kinds[1]:
            return score
        return score * (NO_KIND if None in kinds else OTHER_KIND)

    def part_of_old(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """Nothing that two languages could show."""
        return 0.0, 0.0

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """Nothing either."""
        return 0.0, 0.0
