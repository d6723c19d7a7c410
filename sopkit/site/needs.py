"""What customers need most: the same need counted over branches and months, for any day and any branch at once."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sopkit.site.today import Today
from sopkit.voices import Insight, Told
from sopkit.voices.alike import needs
from sopkit.voices.counted import day_of

__all__ = ["Need", "Needs", "Wanted", "needs_in"]

MONTHS = 12
"""How many months count: the one of the edition's day, and those before it."""
Branch = str
Month = str


@dataclass(slots=True)
class Need:
    """A need, in the words in which it was heard last, and how many customers said so where and when."""

    told: Told[Insight]
    counts: dict[Branch, dict[Month, int]] = field(default_factory=dict)

    def here(self, months: frozenset[Month], branch: Branch) -> int:
        """How many customers of a branch said so in some months."""
        return sum(number for month, number in self.counts.get(branch, {}).items() if month in months)

    def everywhere(self, months: frozenset[Month]) -> int:
        """How many customers of all branches did."""
        return sum(self.here(months, branch) for branch in self.counts)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need, how many customers said so in all, and how many of them in one branch."""

    told: Told[Insight]
    count: int
    here: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """The needs of some months in order, and how often each was heard, by the identity of its object."""

    needs: tuple[Need, ...]
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs, and which of them were heard in each branch."""

    all: tuple[Need, ...] = ()
    by_branch: Mapping[Branch, tuple[Need, ...]] = field(default_factory=dict)
    months: frozenset[Month] = frozenset()
    ranked: dict[frozenset[Month], Ranked] = field(default_factory=dict, compare=False)
    """All needs of some months, most often heard first, once somebody asked for these months."""

    def most_wanted(self, today: Today, branch: Branch, most: int) -> list[Wanted]:
        """What was heard most in the last twelve months: first what this branch heard, then what others did."""
        months = frozenset(month for month in sorted(self.months) if counts_on(today, month))
        own = [(here, need) for need in self.by_branch.get(branch, ()) if (here := need.here(months, branch))]
        own.sort(key=lambda one: (-one[0], one[1].told.id))
        ranked = self.in_order(months)
        counts = ranked.counts
        found = [Wanted(need.told, counts[id(need)], here) for here, need in own[:most]]
        theirs = {id(need) for _here, need in own}
        for need in ranked.needs:
            if len(found) == most:
                break
            if id(need) not in theirs:
                found.append(Wanted(need.told, counts[id(need)], 0))
        return found

    def in_order(self, months: frozenset[Month]) -> Ranked:
        """All needs that were heard in some months, the most often heard first."""
        if months not in self.ranked:
            counts = {id(need): need.everywhere(months) for need in self.all}
            heard = [need for need in self.all if counts[id(need)]]
            heard.sort(key=lambda need: (-counts[id(need)], need.told.id))
            self.ranked[months] = Ranked((*heard,), counts)
        return self.ranked[months]


def needs_in(heard: Iterable[Told[Insight]], standard: str) -> Needs:
    """Count insights; those that say the same are one need, as `sopkit insight top` counts them.

    `standard` is the language of words that name none.
    """
    found: list[Need] = []
    by_branch: dict[Branch, list[Need]] = {}
    months: set[Month] = set()
    dated = [one for one in heard if day_of(one) is not None and one.record.need.words.strip()]
    for same in needs(dated, standard):
        need = Need(same.latest)
        for told in same.heard:
            month = f"{day_of(told)}"[: len("2026-11")]
            months.add(month)
            here = need.counts.setdefault(told.branch, {})
            here[month] = here.get(month, 0) + told.record.count
        found.append(need)
        for branch in need.counts:
            by_branch.setdefault(branch, []).append(need)
    return Needs((*found,), {branch: (*own,) for branch, own in by_branch.items()}, frozenset(months))


def counts_on(today: Today, month: Month) -> bool:
    """Whether what was heard in a month counts: it has begun, and is one of the last twelve."""
    return not today.is_before(datetime.date.fromisoformat(f"{month}-01")) and not today.is_after(last_day(month))


def last_day(month: Month) -> datetime.date:
    """The last day on which what was heard in a month counts; that of the calendar where it ends before."""
    year, number = map(int, month.split("-"))
    year, number = year + (number - 1 + MONTHS - 1) // 12, (number - 1 + MONTHS - 1) % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, number, calendar.monthrange(year, number)[1])
