"""How alike the steps of two procedures are: by their words, rare ones first, or only by how they are built."""

from __future__ import annotations

import collections
import functools
import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Protocol

from sopkit.diff.align import Placed
from sopkit.diff.vocabulary import Counts, Vocabulary
from sopkit.step import Step

__all__ = ["Likeness", "OfBuild", "OfWords", "Places"]

FIRST = re.compile(r"\n\s*\n|(?<=[.!?])\s")
"""Where the first sentence or paragraph ends."""
OF_HEAD = 0.25
"""How much of a likeness the first sentences make."""
Places = tuple[Collection[int], Collection[int]]
"""Places of steps on each side."""


class Likeness(Protocol):
    """Compares steps of one level by their places on both sides."""

    @property
    def levels(self) -> tuple[float, ...]:
        """How alike steps have to be in each round of matching."""

    def is_less(self, old: int, new: int, least: float) -> bool:
        """Whether two steps are less alike than that."""

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


def traits(step: Step, words: Vocabulary, rarity: Mapping[str, float]) -> Traits:
    """What is compared of a step. A word weighs the more, the rarer it is."""
    do, every = words[step.do.words], Counter(chain.from_iterable([words[text] for text in texts(step)]))
    weights = {word: rarity[word] if count == 1 else math.sqrt(count) * rarity[word] for word, count in every.items()}
    return Traits(
        frozenset(words[first_sentence(step.do.words)]),
        do,
        frozenset(pairwise(do)),
        weights,
        math.sqrt(sum([weight * weight for weight in weights.values()])) or 1.0,
        build(step),
        {word: count for word, count in every.items() if word[0].isdigit()},
    )


def first_sentence(text: str) -> str:
    end = FIRST.search(text)
    return text[: end.start()] if end else text


def texts(step: Step) -> Iterator[str]:
    """All texts whose words are compared, smaller steps' among them."""
    yield step.do.words
    for text in (step.say, step.ask, step.note, step.anticipate, step.dont):
        if text is not None:
            yield text.words
    for answer in step.answers.values():
        yield answer.when.words
    for fact in (step.max, step.within):
        if fact is not None:
            yield fact.text.words
    for below in step.steps:
        yield from texts(below)


def build(step: Step) -> tuple[object, ...]:
    """Who does it, and what it has."""
    has = (one is not None for one in (step.max, step.within, step.say, step.note))
    return (step.by and step.by.words, *has, len(step.steps), len(step.answers))


class OfWords:
    """By words in one language. A word counts the more, the fewer steps of both sides hold it."""

    levels: tuple[float, ...] = (0.65, 0.30)

    def __init__(self, words: Vocabulary, old: Sequence[Placed], new: Sequence[Placed], among: Places) -> None:
        """`among` are the places on each side whose words tell how rare a word is."""
        self.old, self.new, self.words, self.among = old, new, words, among
        self.counted = Counts(words)
        self.traits: dict[str, Traits] = {}

    @functools.cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much each word weighs: the more, the fewer steps hold it."""
        sides = zip((self.old, self.new), self.among, strict=True)
        among = [side[place] for side, places in sides for place in places]
        alone = {placed.said: placed.step for placed in among}  # many say the same on both sides
        holding = {said: {*chain(*[self.words[text] for text in texts(step)])} for said, step in alone.items()}
        many = len(among) + 1
        weights = [math.log(many / max(1, count)) for count in range(many)]
        held = Counter(chain.from_iterable([holding[placed.said] for placed in among]))
        return collections.defaultdict(lambda: weights[0], {word: weights[count] for word, count in held.items()})

    def of(self, placed: Placed) -> Traits:
        """What is compared of a step."""
        found = self.traits.get(placed.said)
        if found is None:
            found = traits(placed.step, self.words, self.rarity)
            self.traits[placed.said] = found
        return found

    def is_less(self, old: int, new: int, least: float) -> bool:
        """Whether two steps are less alike than that, which is not much."""
        one, other = (first_sentence(placed.step.do.words) for placed in (self.old[old], self.new[new]))
        if one == other and self.words[one] and least <= OF_HEAD:
            return False  # the first sentences alone make as much
        return self.alike(old, new) < least

    def alike(self, old: int, new: int) -> float:
        """From 0, nothing in common, to 1, the same."""
        one, other = self.of(self.old[old]), self.of(self.new[new])
        return (
            0.4 * cosine(one, other)
            + 0.2 * dice(one.runs, other.runs)
            + OF_HEAD * jaccard(one.head, other.head)
            + 0.15 * built(one, other)
        )

    def part_of_old(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of a new step's words an old one holds, and how much beyond those of another new step."""
        return self.covered(self.new[part], self.old[whole], self.new[beside])

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of an old step's words a new one holds, and how much beyond those of another old step."""
        return self.covered(self.old[part], self.new[whole], self.old[beside])

    def covered(self, part: Placed, whole: Placed, beside: Placed) -> tuple[float, float]:
        words, held, taken = (self.counted[placed.step.do.words] for placed in (part, whole, beside))
        total = sum([self.rarity[word] * count for word, count in words.items()]) or 1.0
        shared = [(word, self.rarity[word], count, held[word]) for word, count in words.items() if word in held]
        found = sum([weight * min(count, there) for _word, weight, count, there in shared])
        beyond = [weight * max(0, min(count, there - taken.get(word, 0))) for word, weight, count, there in shared]
        return found / total, sum(beyond) / total


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
    return sum([one == other for one, other in zip(old, new, strict=True)]) / len(old)


KEYS = ("ask", "anticipate", "dont", "media", "data", "privacy", "record", "lock", "again", "go")
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

    def __init__(self, words: Vocabulary, old: Sequence[Placed], new: Sequence[Placed], among: Places) -> None:
        self.old, self.new = ([traits(one.step, words, ALIKE) for one in side] for side in (old, new))
        self.kinds = tuple([one.step.kind and one.step.kind.words for one in side] for side in (old, new))
        self.keys = tuple([keys(one.step) for one in side] for side in (old, new))

    def is_less(self, old: int, new: int, least: float) -> bool:
        """Whether two steps are less alike than that."""
        return self.alike(old, new) < least

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
