"""How alike the steps of two procedures are: by their words, rare ones first, or only by how they are built."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sopkit.procedure import Step
from sopkit.schema import Fact, fields_of
from sopkit.source import Text

__all__ = ["Likeness", "OfBuild", "OfWords", "content"]

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
FIRST = re.compile(r"\n\s*\n|(?<=[.!?])\s")
"""Where the first sentence or paragraph ends."""
NAMES = frozenset({"id", "was", "go"})
"""What names a step or leads to one: it changes with every insertion where steps are only counted."""


def content(value: Any) -> object:
    """All that a step says but for names of steps: equal where two steps say the same in the same words."""
    match value:
        case Text():
            return value.words
        case Fact():
            return value.text.words
        case tuple():
            return tuple(map(content, value))
        case dict():
            return tuple((key, content(entry)) for key, entry in value.items())
    found = ((key, getattr(value, known.attribute)) for key, known in fields_of(type(value)).items())
    return tuple((key, content(one)) for key, one in found if key not in NAMES and one is not None and one != ())


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
    rest: Counter[str]
    """The words of all else, smaller steps among it."""
    build: tuple[object, ...]
    numbers: Counter[str]

    @classmethod
    def of(cls, step: Step) -> Traits:
        """What is compared of a step."""
        do = step.do.words.casefold()
        words = WORD.findall(do)
        rest = WORD.findall(" ".join(other_words(step)).casefold())
        return cls(
            frozenset(WORD.findall(FIRST.split(do, maxsplit=1)[0])),
            Counter(words),
            frozenset(itertools.pairwise(words)),
            Counter(rest),
            build(step),
            Counter(word for word in (*words, *rest) if word[0].isdigit()),
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
        self.old, self.new = [*map(Traits.of, old)], [*map(Traits.of, new)]
        steps = (*self.old, *self.new)
        holding = Counter(word for one in steps for word in {*one.words, *one.rest})
        self.rarity = {word: math.log((len(steps) + 1) / count) for word, count in holding.items()}
        self.weighed = {id(one): self.weights(one) for one in steps}

    def weights(self, one: Traits) -> tuple[dict[str, float], float]:
        """The weight of each word of a step, and the length of all of them together."""
        found = {word: math.sqrt(count) * self.rarity[word] for word, count in (one.words + one.rest).items()}
        return found, math.sqrt(sum(weight * weight for weight in found.values())) or 1.0

    def alike(self, old: int, new: int) -> float:
        """From 0, nothing in common, to 1, the same."""
        one, other = self.old[old], self.new[new]
        return (
            0.4 * self.cosine(one, other)
            + 0.2 * dice(one.runs, other.runs)
            + 0.25 * jaccard(one.head, other.head)
            + 0.15 * built(one, other)
        )

    def cosine(self, old: Traits, new: Traits) -> float:
        (one, length), (other, width) = self.weighed[id(old)], self.weighed[id(new)]
        shared = one.keys() & other.keys()
        return sum(one[word] * other[word] for word in shared) / (length * width)

    def part_of_old(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of a new step's words an old one holds, and how much beyond those of another new step."""
        return self.covered(self.new[part], self.old[whole], self.new[beside])

    def part_of_new(self, part: int, whole: int, beside: int) -> tuple[float, float]:
        """How much of an old step's words a new one holds, and how much beyond those of another old step."""
        return self.covered(self.old[part], self.new[whole], self.old[beside])

    def covered(self, part: Traits, whole: Traits, beside: Traits) -> tuple[float, float]:
        total = self.mass(part.words.items()) or 1.0
        found = self.mass((word, min(count, whole.words[word])) for word, count in part.words.items())
        beyond = self.mass(
            (word, max(0, min(count, whole.words[word] - beside.words[word]))) for word, count in part.words.items()
        )
        return found / total, beyond / total

    def mass(self, counted: Iterable[tuple[str, int]]) -> float:
        return sum(self.rarity[word] * count for word, count in counted)


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


class OfBuild:
    """By what two languages share: how steps are built, how long they are, numbers, and where they stand."""

    levels: tuple[float, ...] = (0.6,)

    def __init__(self, old: Sequence[Step], new: Sequence[Step]) -> None:
        self.old, self.new = [*map(Traits.of, old)], [*map(Traits.of, new)]

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
