"""Which step of one procedure is which of another: by name where names tell, and by what the steps say."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.diff.align import Matching, Placed
from sopkit.diff.likeness import Likeness, OfBuild, OfWords, Places
from sopkit.diff.siblings import Siblings
from sopkit.diff.vocabulary import Vocabulary

__all__ = ["across_languages", "by_content"]

COUNTED = re.compile(r"(?:[a-z]+[-_ ]?)?0*\d+", re.IGNORECASE)
"""A name that is only a number: it says where a step stands, not which one it is."""
Compare = Callable[[Vocabulary, Sequence[Placed], Sequence[Placed], Places], Likeness]
Parents = tuple[int | None, ...]
"""The steps of one side around a level; None around those of the procedure."""
Level = tuple[list[int], list[int]]
"""The steps of both sides that may belong together."""


def by_content(old: Sequence[Placed], new: Sequence[Placed]) -> Matching:
    """Match steps in one language."""
    return matched(old, new, OfWords)


def across_languages(old: Sequence[Placed], new: Sequence[Placed]) -> Matching:
    """Match steps whose words are in two languages: only names, numbers and how they are built can tell."""
    return matched(old, new, OfBuild)


def matched(old: Sequence[Placed], new: Sequence[Placed], compare: Compare) -> Matching:
    """Match steps level by level: smaller ones where their own steps belong together, whatever became of these."""
    sides, words = (Side.of(old), Side.of(new)), Vocabulary()
    named = named_pairs(*sides)
    found: list[Matching] = []
    decided: set[int] = set()
    waiting: list[Level] = [(sides[0].inside((None,)), sides[1].inside((None,)))]
    while waiting:
        olds, news = waiting.pop()
        here = {place: named[place] for place in olds if place in named and named[place] in news}
        decided |= here.keys()
        found.append(match_level(sides, olds, news, named, here, functools.partial(compare, words)))
        waiting += below(found[-1], sides)
        if not waiting:  # what went to another level took its name with it, and its own smaller steps
            found.append(Matching(tuple(pair for pair in named.items() if pair[0] not in decided)))
            decided |= named.keys()
            waiting += below(found[-1], sides)
    return Matching.of([*found, Matching(tuple(equals_elsewhere(*sides, Matching.of(found))))])


def below(level: Matching, sides: tuple[Side, Side]) -> Iterator[Level]:
    """The levels inside the steps of one that belong together, where both sides have any."""
    old, new = sides
    for one, other in level.pairs:
        if one in old.within and other in new.within:
            yield old.within[one], new.within[other]
    joints = [((one,), parts) for one, parts in level.splits] + [(parts, (one,)) for parts, one in level.merges]
    for olds, news in joints:
        inside = old.inside(olds), new.inside(news)
        if all(inside):
            yield inside


@dataclass(frozen=True, slots=True)
class Side:
    """The steps of one side, by their places."""

    steps: Sequence[Placed]
    names: list[str]
    """The names that somebody wrote; empty where a step has none, and where names only count."""
    said: list[str]
    """What each step says."""
    within: Mapping[int | None, list[int]]
    """The steps inside each step; those of the procedure inside None."""

    @classmethod
    def of(cls, steps: Sequence[Placed]) -> Side:
        """The steps with what is needed to match them."""
        names = ["" if placed.is_named_by_us else placed.id for placed in steps]
        written = [name for name in names if name]
        if 2 * sum(bool(COUNTED.fullmatch(name)) for name in written) > len(written):
            names = [""] * len(names)
        within: dict[int | None, list[int]] = {}
        for place, placed in enumerate(steps):
            within.setdefault(placed.parent, []).append(place)
        return cls(steps, names, [placed.said for placed in steps], within)

    def inside(self, parents: Parents) -> list[int]:
        """The steps inside several steps."""
        return [place for parent in parents for place in self.within.get(parent, ())]


def named_pairs(old: Side, new: Side) -> dict[int, int]:
    """The new place of each step whose name is there on both sides, or is named there as an earlier one.

    Where a name is there more than once, which it should not be, the first goes with the first, and so on.
    """
    old_places, new_places = places_by_name(old), places_by_name(new)
    pairs = {place: new_places[key] for key, place in old_places.items() if key in new_places}
    forth = earlier(new, old_places)
    back = [(before, now) for now, before in earlier(old, new_places)]
    taken = set(pairs.values())
    for before, now in (*forth, *back):
        if before not in pairs and now not in taken:
            pairs[before] = now
            taken.add(now)
    return pairs


def places_by_name(side: Side) -> dict[tuple[str, int], int]:
    """The place of each step, by its name and how often the name came before."""
    seen: Counter[str] = Counter()
    found = {}
    for place, name in enumerate(side.names):
        if name:
            found[name, seen[name]] = place
            seen[name] += 1
    return found


def earlier(side: Side, others: Mapping[tuple[str, int], int]) -> Iterator[tuple[int, int]]:
    """(place among the others, place) of each step whose earlier name is one of the others'."""
    for place, placed in enumerate(side.steps):
        if placed.step.was is not None and (placed.step.was.words, 0) in others:
            yield others[placed.step.was.words, 0], place


def match_level(
    sides: tuple[Side, Side],
    olds: Sequence[int],
    news: Sequence[int],
    named: Mapping[int, int],
    here: Mapping[int, int],
    compare: Callable[[Sequence[Placed], Sequence[Placed], Places], Likeness],
) -> Matching:
    """Match the steps of one level, but for those that went elsewhere or came from there with their names."""
    gone = named.keys() - here.keys()
    come = set(named.values()) - set(here.values())
    places = [place for place in olds if place not in gone], [place for place in news if place not in come]
    if are_equal(sides, places, here):
        return Matching(tuple(zip(*places, strict=True)))
    both = [*zip(sides, places, strict=True)]
    steps = [[side.steps[place] for place in inside] for side, inside in both]
    siblings = Siblings(
        functools.partial(compare, steps[0], steps[1]),
        tuple([side.names[place] for place in inside] for side, inside in both),
        tuple([side.said[place] for place in inside] for side, inside in both),
        tuple([placed.step.do.words for placed in level] for level in steps),
        {places[0].index(one): places[1].index(other) for one, other in here.items()},
    )
    return siblings.matched().at(*places)


def are_equal(sides: tuple[Side, Side], places: tuple[list[int], list[int]], named: Mapping[int, int]) -> bool:
    """Whether a level says the same on both sides, and names say nothing else."""
    return [sides[0].said[place] for place in places[0]] == [sides[1].said[place] for place in places[1]] and all(
        named.get(old, new) == new for old, new in zip(*places, strict=True)
    )


def equals_elsewhere(old: Side, new: Side, found: Matching) -> Iterator[tuple[int, int]]:
    """Steps that went to another level and say the same as before, which no other one says."""
    paired = found.all_pairs
    gone = lone_words(old, {one for one, _ in paired})
    come = lone_words(new, {other for _, other in paired})
    for words, places in gone.items():
        others = come.get(words, ())
        if len(places) == len(others) == 1:
            yield places[0], others[0]


def lone_words(side: Side, paired: set[int]) -> dict[str, list[int]]:
    """What steps say that are not paired, and where."""
    found: dict[str, list[int]] = {}
    for place, words in enumerate(side.said):
        if place not in paired:
            found.setdefault(words, []).append(place)
    return found
