"""Steps of one level on both sides, matched in rounds: what is sure, what was split and merged, what may be."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sopkit.diff.align import Matching, keeping
from sopkit.diff.likeness import Likeness, Places

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
        compare: Callable[[Places], Likeness],
        names: Sequence[list[str]],
        said: Sequence[Sequence[str]],
        do: Sequence[Sequence[str]],
        named: Pairs,
    ) -> None:
        """`compare` is asked only where names and equal words leave something open, and told the places where they
        do. Both sides' names may be empty; `named` are the pairs that they make.
        """
        self.names, self.said, self.do = names, said, do
        self.new_of = dict(named)
        self.old_of = {new: old for old, new in named.items()}
        self.splits: dict[int, tuple[int, int]] = {}
        self.merges: dict[int, tuple[int, int]] = {}
        self.joined: tuple[set[int], set[int]] = (set(), set())
        """What was split or merged, on each side."""
        among = self.open()
        self.compare = functools.cache(lambda: compare(among))

    def matched(self) -> Matching:
        """What belongs together."""
        self.doubt_names()
        self.pair_equals(self.said)
        self.pair_equals(self.do, by_do=True)
        if any(self.lone()):
            for least, joints in zip(self.compare().levels, JOINTS, strict=False):
                self.pair_alike(least)
                self.find_joints(*joints)
        return Matching(
            tuple(self.new_of.items()),
            tuple(self.splits.items()),
            tuple((parts, place) for place, parts in self.merges.items()),
        )

    def changed(self) -> list[tuple[int, int]]:
        """The pairs that do not say the same."""
        return [(i, j) for i, j in self.new_of.items() if self.said[0][i] != self.said[1][j]]

    def open(self) -> Places:
        """The places on each side of which not all is known."""
        (olds, news), changed = self.lone(), self.changed()
        return [*olds, *(old for old, _ in changed)], [*news, *(new for _, new in changed)]

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
        changed = self.changed()
        if len(changed) + max(map(len, self.lone())) < 2:
            return  # there is no other step that could be meant
        doubtful = [(i, j) for i, j in changed if self.compare().is_less(i, j, DOUBTFUL)]
        olds, news = self.lone()
        olds, news = [*olds, *(i for i, _ in doubtful)], [*news, *(j for _, j in doubtful)]
        sure = self.compare().levels[0] if doubtful else 1.0
        for old, new in doubtful:
            elsewhere = [(old, j) for j in news if j != new] + [(i, new) for i in olds if i != old]
            if any(self.compare().alike(i, j) >= sure for i, j in elsewhere):
                self.part(old, new)
                self.names[0][old] = self.names[1][new] = ""

    def pair_equals(self, texts: Sequence[Sequence[str]], by_do: bool = False) -> None:
        """Pair what says the same, where only one does on each side; `by_do`, what tells to do the same."""
        sides: list[dict[str, list[int]]] = []
        for said, lone in zip(texts, self.lone(), strict=True):
            sides.append({})
            for place in lone:
                sides[-1].setdefault(said[place], []).append(place)
        for words, olds in sides[0].items():
            news = sides[1].get(words, ())
            if len(olds) == len(news) == 1 and not (by_do and self.are_called_otherwise(olds[0], news[0])):
                self.pair(olds[0], news[0])

    def pair_alike(self, least: float) -> None:
        """Pair what is most alike, the best first."""
        olds, news = self.lone()
        if not (olds and news):
            return
        anchors = self.anchors()
        scored = [(self.worth(old, new, anchors), old, new) for old in olds for new in news]
        for score, old, new in sorted(scored, key=in_turn):
            if score >= self.least(old, new, least) and old not in self.new_of and new not in self.old_of:
                self.pair(old, new)

    def anchors(self) -> list[tuple[int, int]]:
        """The pairs that stay in their order, whichever side one begins with."""
        forth = sorted(self.new_of.items())
        news = [new for _old, new in forth]
        if news == sorted(news):
            return forth
        back = sorted(forth, key=lambda pair: pair[1])
        kept = {forth[place] for place in keeping(news, [True] * len(forth))}
        return sorted(kept.union(back[place] for place in keeping([old for old, _new in back], [True] * len(forth))))

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
        """Find what was split, and what was merged: a lone step whose words the partner of its neighbour holds.

        Where a pair could have been either, it is what more words speak for.
        """
        compare, (olds, news) = self.compare(), self.lone()
        splits = joints(news, self.old_of, compare.part_of_old, beyond, least)
        merges = joints(olds, self.new_of, compare.part_of_new, beyond, least)
        split = {(joint.whole, joint.neighbour): joint for joint in splits}
        merged = {(joint.neighbour, joint.whole): joint for joint in merges}
        for (old, new), joint in split.items():
            if (old, new) not in merged or joint.beyond > merged[old, new].beyond:
                self.splits[old] = joint.parts
                self.join({old}, {*joint.parts}, old, new)
        for (old, new), joint in merged.items():
            if (old, new) not in split or joint.beyond > split[old, new].beyond:
                self.merges[new] = joint.parts
                self.join({*joint.parts}, {new}, old, new)

    def join(self, olds: set[int], news: set[int], old: int, new: int) -> None:
        self.part(old, new)
        self.joined[0].update(olds)
        self.joined[1].update(news)


def in_turn(scored: tuple[float, int, int]) -> tuple[float, int, int]:
    """The best first; of equals the ones further up, in the same turn whichever side is the old one."""
    score, old, new = scored
    return -round(score, 9), old + new, abs(old - new)


class Joint(NamedTuple):
    """A lone step that is the rest of what its neighbour was, or is."""

    beyond: float
    """How much of it the whole holds beyond its neighbour."""
    part: int
    neighbour: int
    whole: int

    @property
    def parts(self) -> tuple[int, int]:
        """Both parts in their order."""
        return min(self.part, self.neighbour), max(self.part, self.neighbour)


def joints(
    lone: Sequence[int],
    whole_of: Mapping[int, int],
    covered: Callable[[int, int, int], tuple[float, float]],
    least_beyond: float,
    least: float,
) -> list[Joint]:
    """The joints of lone steps, the least sure first; no lone step twice."""
    found = []
    for part in lone:
        likely = []
        for neighbour in (part + 1, part - 1):
            if neighbour in whole_of:
                share, beyond = covered(part, whole_of[neighbour], neighbour)
                if share >= least and beyond >= least_beyond:
                    likely.append(Joint(round(beyond, 9), part, neighbour, whole_of[neighbour]))
        found += [max(likely, key=lambda joint: (joint.beyond, -joint.neighbour))] if likely else []
    return sorted(found, key=lambda joint: (joint.beyond, -joint.part))
