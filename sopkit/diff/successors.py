"""Which procedure of one side is which of another although its name is not: renamed, split or merged files.

What procedures share is looked up in an index of what their steps say, so that only those are compared that share
something.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sopkit.diff.content import contents
from sopkit.fingerprint import normal
from sopkit.procedure import Procedure

__all__ = ["Successors", "successors"]

MOST = 0.5
"""The share of a procedure's steps that has to be another one's."""
ALIKE = 0.6
"""The share of runs of words that two procedures without an equal step have to have in common."""
Links = dict[tuple[str, str], int]
"""How many steps went from an old procedure to a new one."""
Steps = dict[str, list[str]]
"""What the outermost steps of each procedure say."""


@dataclass(frozen=True, slots=True)
class Successors:
    """Old and new names of procedures that belong together, but for those of one name."""

    renamed: Mapping[str, str]
    """New names by the old ones."""
    split: Mapping[str, tuple[str, ...]]
    """Of an old one, the new ones; the one that carries it on first."""
    merged: Mapping[str, tuple[str, ...]]
    """Of a new one, the old ones; the one that it carries on first."""

    @property
    def gone(self) -> set[str]:
        """The old names that are somewhere among the new ones."""
        return {*self.renamed, *self.split, *(one for some in self.merged.values() for one in some)}

    def names(self, id: str) -> set[str]:
        """The new names of what an old procedure became."""
        return {
            *(other for one, other in self.renamed.items() if one == id),
            *self.split.get(id, ()),
            *(other for other, some in self.merged.items() if id in some),
        }


def successors(old: Mapping[str, Procedure], new: Mapping[str, Procedure]) -> Successors:
    """Find what became of the procedures whose names only one side has."""
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    if not (gone or come):
        return Successors({}, {}, {})
    olds, news = left(old, new), left(new, old)
    links = linked(olds, news)
    to_come = likeliest({(one, other): many for (one, other), many in links.items() if other in come}, olds, news)
    from_gone = likeliest({(one, other): many for (one, other), many in links.items() if one in gone}, olds, news)
    sources = {other: one for one, other in to_come if links[one, other] >= MOST * len(news[other])}
    targets = {one: other for one, other in from_gone if links[one, other] >= MOST * len(olds[one])}
    renamed = copied(old, new, gone, come)
    for one, other in targets.items():
        if sources.get(other) == one and one not in renamed and other not in renamed.values():
            renamed[one] = other
    renamed |= alike(
        {one: old[one] for one in gone - renamed.keys() if one not in targets},
        {other: new[other] for other in come - {*renamed.values()} if other not in sources},
    )
    return joined(renamed, sources, targets, old, new)


def copied(
    old: Mapping[str, Procedure], new: Mapping[str, Procedure], gone: Collection[str], come: Collection[str]
) -> dict[str, str]:
    """New names by the old ones of procedures of which one says that it is a copy of the other, in any language."""
    found: dict[str, str] = {}
    forth = [(new[other].copies, other) for other in sorted(come)]
    back = [(old[one].copies, one) for one in sorted(gone)]
    named = [(text.words, other) for text, other in forth if text is not None and text.words in gone]
    named += [(one, text.words) for text, one in back if text is not None and text.words in come]
    for one, other in named:
        if one not in found and other not in found.values():
            found[one] = other
    return found


def left(side: Mapping[str, Procedure], other: Mapping[str, Procedure]) -> Steps:
    """What the steps say that the procedure of the same name on the other side does not say."""
    found = {}
    for id, procedure in side.items():
        said = contents(procedure.steps)
        if id in other:
            counted = Counter(said) - Counter(contents(other[id].steps))
            said = [*counted.elements()]
        found[id] = said
    return found


def linked(olds: Steps, news: Steps) -> Links:
    """How many equal steps each two procedures of different names share."""
    holding: dict[str, list[str]] = {}
    for one, said in olds.items():
        for words in said:
            holding.setdefault(words, []).append(one)
    links: Counter[tuple[str, str]] = Counter()
    for other, said in news.items():
        for words in {*said}:
            links.update((one, other) for one in {*holding.get(words, ())} if one != other)
    return links


def likeliest(links: Links, olds: Steps, news: Steps) -> Iterator[tuple[str, str]]:
    """Each two, the likeliest last: most steps in common, then the fewest others, then by name."""
    yield from sorted(links, key=lambda pair: (links[pair], -len(olds[pair[0]]) - len(news[pair[1]]), pair))


def alike(gone: Mapping[str, Procedure], come: Mapping[str, Procedure]) -> dict[str, str]:
    """New names by the old ones of procedures with one title, or with most of their words in common."""
    if not (gone and come):
        return {}
    olds, news = ({id: runs(procedure) for id, procedure in side.items()} for side in (gone, come))
    scores = {}
    for one, other in itertools.product(gone, come):
        same_title = normal(gone[one].title.words) == normal(come[other].title.words)
        score = same_title + len(olds[one] & news[other]) / (len(olds[one] | news[other]) or 1)
        if score >= ALIKE:
            scores[one, other] = score
    found: dict[str, str] = {}
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if one not in found and other not in found.values():
            found[one] = other
    return found


def runs(procedure: Procedure) -> set[tuple[str, str]]:
    """Every two words that stand beside each other in what to do."""
    words = (normal(step.do.words).split() for step in procedure.steps)
    return {pair for step in words for pair in itertools.pairwise(step)}


def joined(
    renamed: dict[str, str],
    sources: Mapping[str, str],
    targets: Mapping[str, str],
    old: Mapping[str, Procedure],
    new: Mapping[str, Procedure],
) -> Successors:
    """The links put together: several from one old procedure are a split, several to one new one a merge."""
    former = {other: one for one, other in renamed.items()}
    parts: dict[str, list[str]] = {}
    for other in sorted(sources.keys() - former.keys()):
        parts.setdefault(sources[other], []).append(other)
    wholes: dict[str, list[str]] = {}
    for one in sorted(targets.keys() - renamed.keys()):
        wholes.setdefault(targets[one], []).append(one)
    split = {
        one: (*([one] if one in new else [renamed[one]] if one in renamed else []), *some)
        for one, some in parts.items()
    }
    merged = {
        other: (*([other] if other in old else [former[other]] if other in former else []), *some)
        for other, some in wholes.items()
    }
    split = {one: some for one, some in split.items() if len(some) > 1}
    merged = {other: some for other, some in merged.items() if len(some) > 1}
    taken = {*split, *(one for some in merged.values() for one in some)}
    return Successors({one: other for one, other in renamed.items() if one not in taken}, split, merged)
