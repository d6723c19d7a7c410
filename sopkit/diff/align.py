"""Which step of one procedure is which of another, which were split or merged, and which of them moved."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from sopkit.diff.content import contents
from sopkit.procedure import Procedure
from sopkit.step import Step

__all__ = ["Alignment", "Match", "Matching", "Placed", "align", "flattened", "keeping"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A step, its number as readers count (`4`, `4.2`), and the place of its parent among the flattened steps."""

    step: Step
    number: str
    parent: int | None
    id: str
    said: str
    """All that it says but for names of steps."""

    @property
    def is_named_by_us(self) -> bool:
        """Whether sopkit made the id, of the step's first words, so that it says no more than they do."""
        step = self.step
        return step.id.start == step.do.start and step.id.source is step.do.source


@dataclass(frozen=True, slots=True)
class Matching:
    """Places in the old steps and in the new that belong together; no place twice."""

    pairs: tuple[tuple[int, int], ...] = ()
    splits: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Old steps that are several now."""
    merges: tuple[tuple[tuple[int, ...], int], ...] = ()
    """New steps that were several."""

    def at(self, old: Sequence[int], new: Sequence[int]) -> Matching:
        """The same by the places that these places stand for."""
        return Matching(
            tuple((old[i], new[j]) for i, j in self.pairs),
            tuple((old[i], tuple(new[j] for j in parts)) for i, parts in self.splits),
            tuple((tuple(old[i] for i in parts), new[j]) for parts, j in self.merges),
        )

    @property
    def all_pairs(self) -> tuple[tuple[int, int], ...]:
        """Every old place with every new one to which it belongs, in the order of the new ones."""
        parts = [(old, new) for old, news in self.splits for new in news]
        wholes = [(old, new) for olds, new in self.merges for old in olds]
        return tuple(sorted((*self.pairs, *parts, *wholes), key=lambda pair: (pair[1], pair[0])))

    @property
    def first_pairs(self) -> tuple[tuple[int, int], ...]:
        """Each place once: what was split or merged by the first of its parts."""
        parts = [(old, news[0]) for old, news in self.splits]
        wholes = [(olds[0], new) for olds, new in self.merges]
        return tuple(sorted((*self.pairs, *parts, *wholes), key=lambda pair: pair[1]))

    def with_(self, other: Matching) -> Matching:
        """Both together."""
        return Matching(self.pairs + other.pairs, self.splits + other.splits, self.merges + other.merges)


Standing = tuple[Step, str, int | None]
Match = Callable[[Sequence[Placed], Sequence[Placed]], Matching]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The steps of both sides in reading order, and how they belong together. All numbers are places in these."""

    old: tuple[Placed, ...]
    new: tuple[Placed, ...]
    matching: Matching
    moved: frozenset[int]
    """Places in the new steps: the fewest that one has to move to get from the old order to the new.

    Of a step that was split it is the first of those that it is now.
    """

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Steps that are one step on both sides."""
        return self.matching.pairs

    @property
    def removed(self) -> list[int]:
        """The old steps that are gone, without the sub-steps of such a step."""
        return outermost(self.old, {old for old, _ in self.matching.all_pairs})

    @property
    def added(self) -> list[int]:
        """The new steps, without the sub-steps of such a step."""
        return outermost(self.new, {new for _, new in self.matching.all_pairs})

    @property
    def names(self) -> dict[str, str]:
        """The new id of each step that is still there, by the old id; of a step that was split, that of its first."""
        return {self.old[old].id: self.new[new].id for old, new in reversed(self.matching.all_pairs)}

    @property
    def renamed(self) -> dict[str, str]:
        """The new id of each step that has another one than before, by the old id."""
        return {before: now for before, now in self.names.items() if before != now}


def align(old: Procedure, new: Procedure, match: Match, moving: Collection[str] = ()) -> Alignment:
    """Match the steps of two procedures. `moving` are new ids of steps that somebody says were moved.

    Where two steps changed places, either could be called the moved one; one of `moving` is preferred.
    """
    olds, news = flattened(old), flattened(new)
    matching = match(olds, news)
    return Alignment(olds, news, matching, frozenset(moved(olds, news, matching, moving)))


def flattened(procedure: Procedure) -> tuple[Placed, ...]:
    """All steps in reading order, sub-steps after their step."""
    found: list[Standing] = []
    waiting = numbered(procedure.steps, "", None)
    while waiting:
        standing = waiting.pop()
        found.append(standing)
        step, number, _parent = standing
        if step.steps:
            waiting += numbered(step.steps, f"{number}.", len(found) - 1)
    said = contents([step for step, _number, _parent in found])
    return tuple([Placed(*one, one[0].id.words, words) for one, words in zip(found, said, strict=True)])


def numbered(steps: tuple[Step, ...], prefix: str, parent: int | None) -> list[Standing]:
    """The steps of one level, last one first."""
    return [(step, f"{prefix}{count}", parent) for count, step in enumerate(steps, 1)][::-1]


def outermost(steps: Sequence[Placed], paired: set[int]) -> list[int]:
    """The places that are not paired and whose parent is."""
    lone = [place for place in range(len(steps)) if place not in paired]
    return [place for place in lone if (parent := steps[place].parent) is None or parent in paired]


def moved(old: Sequence[Placed], new: Sequence[Placed], matching: Matching, moving: Collection[str]) -> Iterable[int]:
    """The new places of steps that have another parent, or stand elsewhere among those of the same parent."""
    same_parent = {(None, None), *matching.all_pairs}
    siblings: dict[int | None, list[tuple[int, int]]] = {}
    for before, now in matching.first_pairs:
        if (old[before].parent, new[now].parent) in same_parent:
            siblings.setdefault(new[now].parent, []).append((before, now))
        else:
            yield now
    for group in siblings.values():
        kept = keeping([before for before, _ in group], [new[now].id not in moving for _, now in group])
        yield from (now for place, (_, now) in enumerate(group) if place not in kept)


def keeping(numbers: Sequence[int], preferred: Sequence[bool]) -> set[int]:
    """The places of a longest increasing subsequence; of several, one with the most preferred places.

    The numbers are all different. Time n·log n: a tree of maxima over the ranks of the numbers.
    """
    if all(itertools.starmap(operator.lt, itertools.pairwise(numbers))):
        return {*range(len(numbers))}
    many = len(numbers) + 1
    rank = {number: place for place, number in enumerate(sorted(numbers), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * many
    before: list[int] = []
    for place, number in enumerate(numbers):
        weight, last = max_up_to(best, rank[number] - 1)
        before.append(last)
        found = (weight + many + preferred[place], place)
        at = rank[number]
        while at < many:
            best[at] = max(best[at], found)
            at += at & -at
    _, place = max_up_to(best, many - 1)
    kept = set()
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def max_up_to(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The largest entry of a Fenwick tree at or before a rank."""
    found = (0, -1)
    while rank > 0:
        found = max(found, tree[rank])
        rank -= rank & -rank
    return found
