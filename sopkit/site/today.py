"""The day on which a site is made, which remembers what it was asked, so that it is known how long the answers hold."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

__all__ = ["Today"]

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Today:
    """A day; pages ask it what is over and what is yet to come, and never learn which one it is."""

    day: datetime.date
    asked: set[datetime.date] = field(default_factory=set)

    def is_before(self, other: datetime.date) -> bool:
        """Whether the other day is yet to come."""
        self.asked.add(other)
        return self.day < other

    def is_after(self, other: datetime.date) -> bool:
        """Whether the other day is over."""
        self.asked.add(other)
        return self.day > other

    def side(self, other: str) -> int:
        """On which side of this day another one lies, as in `2026-11-25`: 1 to come, 0 the day itself, -1 over."""
        day = datetime.date.fromisoformat(other)
        self.asked.add(day)
        return (self.day < day) - (self.day > day)

    def lasts(self) -> tuple[str, str]:
        """The first and the last day, as in `2026-11-25`, on which the answers are the same; empty where none is."""
        if self.day in self.asked:
            return self.day.isoformat(), self.day.isoformat()
        before = [(day + DAY).isoformat() for day in self.asked if day < self.day]
        after = [(day - DAY).isoformat() for day in self.asked if day > self.day]
        return max(before, default=""), min(after, default="")
