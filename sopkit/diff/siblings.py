"""Steps of one level on both sides, matched in rounds: what is sure, what was split and merged, what may be."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sopkit.diff.align import Matching, keeping
from sopkit.diff.likeness import Likeness

__all__ = ["Siblings"]

CROSSING, BESIDE = 0.15, 0.04
"""How much less a pair counts that crosses half of the others, and how much more one beside another pair."""
OTHER_NAME = 0.5
"""How alike steps have to be that have different names."""
DOUBTFUL = 0.25
"""How little alike steps of one name are before the name is doubted."""
JOINTS = ((0.75, 0.85), (0.5, 0.6))
"""In each round: how much of a part the whole must hold beyond the other part, and how much altogether."""
Pairs = dict[int, int]


class Siblings:
    """Steps of one level, by their places on each side, and what is known of them so far."""

    def __init__(
        self,
        compare: Callable[[], Likeness],
        names: Sequence[list[str]],
        said: Sequence[Sequence[object]],
        named: Pairs,
    ) -> None:
        """`compare` is asked only where names and equal words leave something open. Both sides' names may be
        empty; `named` are the pairs that they make.
        """
        self.compare, self.names, self.said = functools.cache(compare), names, said
        self.new_of = dict(named)
        self.old_of = {new: old for old, new in named.items()}
        self.splits: dict[int, tuple[int, int]] = {}
        self.merges: dict[int, tuple[int, int]] = {}
        self.joined: tuple[set[int], set[int]] = (set(), set())
        """What was split or merged, on each side."""

    def matched(self) -> Matching:
        """What belongs together."""
        self.doubt_names()
        self.pair_equals()
        if any(self.lone()):
            for least, joints in zip(self.compare().levels, JOINTS, strict=False):
                self.pair_alike(least)
                self.find_joints(*joints)
        return Matching(
            tuple(self.new_of.items()),
            tuple(self.splits.items()),
            tuple((parts, place) for place, parts in self.merges.items()),
        )

    def lone(self) -> tuple[list[int], list[int]]:
        """The places on each side that belong to nothing so far."""
        olds = [i for i in range(len(self.said[0])) if i not in self.new_of and i not in self.joined[0]]
        news = [j for j in range(len(self.said[1])) if j not in self.old_of and j not in self.joined[1]]
        return olds, news

    def pair(self, old: int, new: int) -> None:
        self.new_of[old], self.old_of[new] = new, old

    def part(self, old: int, new: int) -> None:
        del self.new_of[old], self.old_of[new]

    def doubt_names(self) -> None:
        """Part steps of one name that have nothing in common, where another step says what one of them said."""
        changed = [(i, j) for i, j in self.new_of.items() if self.said[0][i] != self.said[1][j]]
        doubtful = [(i, j) for i, j in changed if self.compare().alike(i, j) < DOUBTFUL]
        olds, news = self.lone()
        olds, news = [*olds, *(i for i, _ in doubtful)], [*news, *(j for _, j in doubtful)]
        sure = self.compare().levels[0] if doubtful else 1.0
        for old, new in doubtful:
            elsewhere = [(old, j) for j in news if j != new] + [(i, new) for i in olds if i != old]
            if any(self.compare().alike(i, j) >= sure for i, j in elsewhere):
                self.part(old, new)
                self.names[0][old] = self.names[1][new] = ""

    def pair_equals(self) -> None:
        """Pair what says the same, where only one does on each side."""
        sides: list[dict[object, list[int]]] = []
        for said, lone in zip(self.said, self.lone(), strict=True):
            sides.append({})
            for place in lone:
                sides[-1].setdefault(said[place], []).append(place)
        for words, olds in sides[0].items():
            news = sides[1].get(words, ())
            if len(olds) == len(news) == 1:
                self.pair(olds[0], news[0])

    def pair_alike(self, least: float) -> None:
        """Pair what is most alike, the best first."""
        olds, news = self.lone()
        anchors = sorted(self.new_of.items())
        kept = keeping([new for _old, new in anchors], [True] * len(anchors))
        anchors = [pair for place, pair in enumerate(anchors) if place in kept]
        scored = [(self.worth(old, new, anchors), old, new) for old in olds for new in news]
        for score, old, new in sorted(scored, key=lambda one: (-one[0], one[1] + one[2])):
            if score >= self.least(old, new, least) and old not in self.new_of and new not in self.old_of:
                self.pair(old, new)

    def least(self, old: int, new: int, least: float) -> float:
        return max(least, OTHER_NAME) if self.are_called_otherwise(old, new) else least

    def are_called_otherwise(self, old: int, new: int) -> bool:
        """Whether two steps have names that tell, and not the same."""
        return bool(self.names[0][old] and self.names[1][new])

    def worth(self, old: int, new: int, anchors: Sequence[tuple[int, int]]) -> float:
        """How alike two steps are, less where they stand elsewhere, more where they stand beside a pair."""
        same = self.said[0][old] == self.said[1][new]
        crossing = sum((i < old) != (j < new) for i, j in anchors) / len(anchors) if anchors else 0.0
        if self.are_called_otherwise(old, new) and crossing:
            return 0.0  # another name and another place: nothing speaks for it
        if same:
            return 1.0 - crossing / 1000  # of several that say the same, the one that stands in its place
        beside = self.new_of.get(old - 1, -9) == new - 1 or self.new_of.get(old + 1, -9) == new + 1
        return self.compare().alike(old, new) - CROSSING * min(1.0, 2 * crossing) + BESIDE * beside

    def find_joints(self, beyond: float, least: float) -> None:
        """Find what was split, and what was merged: a lone step whose words the partner of its neighbour holds."""
        compare = self.compare()
        for part, neighbour, old in joints(self.lone()[1], self.old_of, compare.part_of_old, beyond, least):
            if old not in self.joined[0]:
                self.splits[old] = (min(part, neighbour), max(part, neighbour))
                self.join({old}, {part, neighbour}, old, neighbour)
        for part, neighbour, new in joints(self.lone()[0], self.new_of, compare.part_of_new, beyond, least):
            if new not in self.joined[1]:
                self.merges[new] = (min(part, neighbour), max(part, neighbour))
                self.join({part, neighbour}, {new}, neighbour, new)

    def join(self, olds: set[int], news: set[int], old: int, new: int) -> None:
        self.part(old, new)
        self.joined[0].update(olds)
        self.joined[1].update(news)


def joints(
    lone: Sequence[int],
    whole_of: Mapping[int, int],
    covered: Callable[[int, int, int], tuple[float, float]],
    least_beyond: float,
    least: float,
) -> list[tuple[int, int, int]]:
    """(part, its neighbour, the whole) of each lone step that is the rest of what its neighbour was or is."""
    found = []
    for part in lone:
        best: tuple[float, Any] = (0.0, None)
        for neighbour in (part - 1, part + 1):
            if neighbour in whole_of:
                share, beyond = covered(part, whole_of[neighbour], neighbour)
                if share >= least and beyond >= least_beyond and beyond > best[0]:
                    best = beyond, (part, neighbour, whole_of[neighbour])
        if best[1] is not None:
            found.append(best[1])
    return found
