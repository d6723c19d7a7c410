"""Which step of one procedure is which of another, and which of them moved.

Steps are matched by their ids, and by the earlier id that a step names with `was:`. How they are matched is a
function that is handed in, so that one that reads contents can take the place of `by_id`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sopkit.procedure import Procedure
from sopkit.step import Step

__all__ = ["Alignment", "Match", "Placed", "align", "by_id", "flattened", "keeping"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A step, its number as readers count (`4`, `4.2`), and the place of its parent among the flattened steps."""

    step: Step
    number: str
    parent: int | None

    @property
    def id(self) -> str:
        """The step's id."""
        return self.step.id.words


Match = Callable[[Sequence[Placed], Sequence[Placed]], Iterable[tuple[int, int]]]
"""Pairs of places, in the old steps and in the new; no place twice."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The steps of both sides in reading order, and how they belong together. All numbers are places in these."""

    old: tuple[Placed, ...]
    new: tuple[Placed, ...]
    pairs: tuple[tuple[int, int], ...]
    """In the order of the new steps."""
    moved: frozenset[int]
    """Places in the new steps: the fewest that one has to move to get from the old order to the new."""

    @property
    def removed(self) -> list[int]:
        """The old steps that are gone, without the sub-steps of such a step."""
        return outermost(self.old, {old for old, _ in self.pairs})

    @property
    def added(self) -> list[int]:
        """The new steps, without the sub-steps of such a step."""
        return outermost(self.new, {new for _, new in self.pairs})

    @property
    def renamed(self) -> dict[str, str]:
        """The new id of each step that has another one than before, by the old id."""
        both = ((self.old[old].id, self.new[new].id) for old, new in self.pairs)
        return {before: now for before, now in both if before != now}


def align(old: Procedure, new: Procedure, match: Match | None = None, moving: Collection[str] = ()) -> Alignment:
    """Match the steps of two procedures. `moving` are new ids of steps that somebody says were moved.

    Where two steps changed places, either could be called the moved one; one of `moving` is preferred.
    """
    olds, news = flattened(old), flattened(new)
    pairs = tuple(sorted((match or by_id)(olds, news), key=lambda pair: pair[1]))
    return Alignment(olds, news, pairs, frozenset(moved(olds, news, pairs, moving)))


def flattened(procedure: Procedure) -> tuple[Placed, ...]:
    """All steps in reading order, sub-steps after their step."""
    found: list[Placed] = []
    waiting = numbered(procedure.steps, "", None)
    while waiting:
        placed = waiting.pop()
        found.append(placed)
        waiting.extend(numbered(placed.step.steps, f"{placed.number}.", len(found) - 1))
    return tuple(found)


def numbered(steps: tuple[Step, ...], prefix: str, parent: int | None) -> list[Placed]:
    """The steps of one level, last one first."""
    return [Placed(step, f"{prefix}{count}", parent) for count, step in reversed(list(enumerate(steps, 1)))]


def by_id(old: Sequence[Placed], new: Sequence[Placed]) -> list[tuple[int, int]]:
    """Pairs with the same id, then pairs of which one names the other's id as its earlier one.

    Where an id is there more than once, which it should not be, the first goes with the first, and so on.
    """
    old_places, new_places = places_by_id(old), places_by_id(new)
    pairs = {old_places[key]: place for key, place in new_places.items() if key in old_places}
    taken = set(pairs.values())
    forth = earlier(new, old_places)
    back = [(before, now) for now, before in earlier(old, new_places)]
    for before, now in (*forth, *back):
        if before not in pairs and now not in taken:
            pairs[before] = now
            taken.add(now)
    return list(pairs.items())


def places_by_id(steps: Sequence[Placed]) -> dict[tuple[str, int], int]:
    """The place of each step, by its id and how often the id came before."""
    seen: Counter[str] = Counter()
    found = {}
    for place, placed in enumerate(steps):
        found[placed.id, seen[placed.id]] = place
        seen[placed.id] += 1
    return found


def earlier(steps: Sequence[Placed], others: Mapping[tuple[str, int], int]) -> list[tuple[int, int]]:
    """(place among the others, place) of each step whose earlier id is one of the others'."""
    named = [(placed.step.was.words, place) for place, placed in enumerate(steps) if placed.step.was is not None]
    return [(others[was, 0], place) for was, place in named if (was, 0) in others]


def outermost(steps: Sequence[Placed], paired: set[int]) -> list[int]:
    """The places that are not paired and whose parent is."""
    lone = [place for place in range(len(steps)) if place not in paired]
    return [place for place in lone if (parent := steps[place].parent) is None or parent in paired]


def moved(
    old: Sequence[Placed], new: Sequence[Placed], pairs: Sequence[tuple[int, int]], moving: Collection[str]
) -> Iterable[int]:
    """The new places of steps that have another parent, or stand elsewhere among those of the same parent."""
    now_of = dict(pairs)
    siblings: dict[int | None, list[tuple[int, int]]] = {}
    for before, now in pairs:
        parent = old[before].parent
        if (None if parent is None else now_of.get(parent, -1)) == new[now].parent:
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
