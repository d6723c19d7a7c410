"""What customers need most: the same need counted over branches and months, for any day and any branch at once."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sopkit.site.today import Today
from sopkit.source import Text
from sopkit.voices import Insight, Told

__all__ = ["Need", "Needs", "Wanted", "needs_in"]

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
MONTHS = 12
"""How many months count: the one of the edition's day, and those before it."""
Key = tuple[str, str, str]
Branch = str
Month = str


@dataclass(slots=True)
class Need:
    """A need, in the words in which it was heard last, and how many customers said so where and when."""

    told: Told[Insight]
    counts: dict[tuple[Branch, Month], int] = field(default_factory=dict)

    def count(self, months: frozenset[Month], branch: Branch | None = None) -> int:
        """How many customers said so in some months: in one branch, or in all."""
        return sum(
            number
            for (where, month), number in self.counts.items()
            if month in months and (branch is None or where == branch)
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need, how many customers said so in all, and how many of them in one branch."""

    told: Told[Insight]
    count: int
    here: int


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs, and which of them were heard in each branch."""

    all: tuple[Need, ...] = ()
    by_branch: Mapping[Branch, tuple[Need, ...]] = field(default_factory=dict)
    months: frozenset[Month] = frozenset()
    ranked: dict[frozenset[Month], list[tuple[int, Need]]] = field(default_factory=dict, compare=False)
    """All needs of some months, most often heard first, once somebody asked for these months."""

    def most_wanted(self, today: Today, branch: Branch, most: int) -> list[Wanted]:
        """What was heard most in the last twelve months: first what this branch heard, then what others did."""
        months = frozenset(month for month in sorted(self.months) if not today.is_after(last_day(month)))
        own = [(here, need) for need in self.by_branch.get(branch, ()) if (here := need.count(months, branch))]
        own.sort(key=lambda one: (-one[0], one[1].told.id))
        found = [Wanted(need.told, need.count(months), here) for here, need in own[:most]]
        theirs = {id(need) for _here, need in own}
        for count, need in self.in_order(months):
            if len(found) == most:
                break
            if id(need) not in theirs:
                found.append(Wanted(need.told, count, 0))
        return found

    def in_order(self, months: frozenset[Month]) -> list[tuple[int, Need]]:
        """All needs that were heard in some months, the most often heard first."""
        if months not in self.ranked:
            found = [(count, need) for need in self.all if (count := need.count(months))]
            self.ranked[months] = sorted(found, key=lambda one: (-one[0], one[1].told.id))
        return self.ranked[months]


def needs_in(heard: Iterable[Told[Insight]]) -> Needs:
    """Count insights; two are of one need where words, cause and procedure are the same."""
    found: dict[Key, Need] = {}
    months: set[Month] = set()
    for told in heard:
        month = told.record.date.words[:7]
        words = " ".join(told.record.need.words.split())
        if not words or not MONTH.fullmatch(month):
            continue
        months.add(month)
        key = (words.casefold(), said(told.record.cause), said(told.record.procedure))
        need = found.setdefault(key, Need(told))
        if told.record.date.words >= need.told.record.date.words:
            need.told = told
        where = (told.branch, month)
        need.counts[where] = need.counts.get(where, 0) + told.record.count
    by_branch: dict[Branch, list[Need]] = {}
    for need in found.values():
        for branch in dict.fromkeys(where for where, _month in need.counts):
            by_branch.setdefault(branch, []).append(need)
    return Needs((*found.values(),), {branch: (*own,) for branch, own in by_branch.items()}, frozenset(months))


def said(text: Text | None) -> str:
    return text.words if text else ""


def last_day(month: Month) -> datetime.date:
    """The last day on which what was heard in a month counts."""
    year, number = map(int, month.split("-"))
    year, number = year + (number - 1 + MONTHS - 1) // 12, (number - 1 + MONTHS - 1) % 12 + 1
    return datetime.date(year, number, calendar.monthrange(year, number)[1])
