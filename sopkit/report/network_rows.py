"""The rows of a network's page: bars of procedures, a map of branches, steps that many changed, and what is told."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sopkit.finding import INFO, Severity
from sopkit.network.differing import steps_changed
from sopkit.network.survey import BranchRow, Content, ProcedureRow, StepRow, Survey

__all__ = ["Alike", "Bar", "Region", "Told", "bars", "counting", "regions", "step_rows", "told"]

MOST_ROWS = 500
"""Rows of the map: those in which most differs. More would be too heavy for a telephone, and nobody reads them."""
MOST_CONTENTS = 1000
"""Contents that are told in words: the gravest, and of these the most frequent."""
MOST_STEPS = 100
_NUMBER = re.compile("[0-9]+")
Told = Collection[tuple[str, str]]
"""(procedure, letter) of what is told in words."""


class Bar(NamedTuple):
    """A procedure, and what its branches read of it."""

    row: ProcedureRow
    worst: Severity | None
    counts: Mapping[Severity, int]
    """By how grave the content is that they read, how many branches read another one than the standard's."""
    total: int

    @property
    def differing(self) -> int:
        """How many branches read another content than the standard's."""
        return sum(self.counts.values())


class Alike(NamedTuple):
    """Branches of one region that read the same in every procedure."""

    branches: tuple[BranchRow, ...]
    letters: Mapping[str, str]


class Region(NamedTuple):
    """The branches that follow one region, or the standard itself, where `name` is empty."""

    name: str
    total: int
    differing: Mapping[str, int]
    """By procedure, how many of its branches do not read the standard's content."""
    rows: tuple[Alike, ...]
    left_out: int
    """Its branches that no row shows."""

    def share(self, procedure: str) -> int:
        """Of a hundred branches, how many read a procedure otherwise than the standard."""
        return share_of(self.differing.get(procedure, 0), self.total)


def share_of(count: int, total: int) -> int:
    """So many of a hundred; 0 and 100 only where there are none and all."""
    if not total:
        return 0
    return min(max(round(100 * count / total), int(count > 0)), 100 - int(count < total))


def regions(survey: Survey) -> list[Region]:
    """The published branches by the region that they follow, those of the standard first, then by name."""
    names = {row.id: row.name for row in survey.branches}
    by_region: dict[str, list[BranchRow]] = defaultdict(list)
    for row in survey.branches:
        if row.published:
            by_region[row.region].append(row)
    alike = {region: list(grouped(rows)) for region, rows in by_region.items()}
    order = sorted((one for rows in alike.values() for one in rows), key=lambda one: -len(one.letters))
    shown = {one.branches[0].id for one in order[:MOST_ROWS]}
    found = [
        region(names.get(id, id), by_region[id], tuple(one for one in rows if one.branches[0].id in shown))
        for id, rows in alike.items()
    ]
    return sorted(found, key=lambda one: one.name)


def counting(name: str) -> str:
    """A name by which `Shop 9` comes before `Shop 10`."""
    return _NUMBER.sub(lambda digits: digits[0].zfill(9), name)


def region(name: str, branches: list[BranchRow], rows: tuple[Alike, ...]) -> Region:
    differing: dict[str, int] = defaultdict(int)
    for branch in branches:
        for procedure in branch.letters:
            differing[procedure] += 1
    return Region(name, len(branches), differing, rows, len(branches) - sum(len(one.branches) for one in rows))


def grouped(branches: list[BranchRow]) -> Iterator[Alike]:
    """The branches that read the same everywhere, by the name of the first."""
    found: dict[tuple[tuple[tuple[str, str], ...], tuple[str, ...]], list[BranchRow]] = defaultdict(list)
    for branch in sorted(branches, key=lambda row: (counting(row.name), row.id)):
        found[tuple(branch.letters.items()), branch.without].append(branch)
    for (letters, _without), alike in found.items():
        yield Alike(tuple(alike), dict(letters))


def bars(survey: Survey, listed: Iterable[Region]) -> Iterator[Bar]:
    """The procedures, those first in which most branches differ."""
    total = sum(one.total for one in listed)
    letters = Counter(pair for row in survey.branches if row.published for pair in row.letters.items())
    found = []
    for row in survey.procedures:
        counts: Counter[Severity] = Counter()
        for one in row.contents:
            if one.severity is not None and letters[row.id, one.letter]:
                counts[one.severity] += letters[row.id, one.letter]
        found.append(Bar(row, max(counts, default=None), counts, total))
    yield from sorted(found, key=lambda bar: -bar.differing)


def told(survey: Survey) -> set[tuple[str, str]]:
    """The contents that the page tells in words."""
    differing = [((row.id, one.letter), one) for row in survey.procedures for one in row.contents if one.severity]
    differing.sort(key=lambda found: (-(found[1].severity or INFO), -len(found[1].branches)))
    return {key for key, _one in differing[:MOST_CONTENTS]}


def step_rows(survey: Survey, in_words: Told) -> Iterator[tuple[StepRow, list[Content]]]:
    """The steps that most branches read otherwise, each with those of their contents that are told."""
    contents: dict[tuple[str, str], list[Content]] = defaultdict(list)
    for row in survey.procedures:
        for one in row.contents:
            if (row.id, one.letter) in in_words:
                for name in steps_changed((*one.changes, *one.accepted)):
                    contents[row.id, name].append(one)
    for step in survey.steps[:MOST_STEPS]:
        yield step, contents[step.procedure, step.step]
