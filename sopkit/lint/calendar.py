"""The day on which a handbook is looked at, seen only through questions, so that it is known what depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

__all__ = ["Calendar", "still_right"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Says which days are over, and remembers what it said. Without a day of its own, none is."""

    today: date | None = None
    said: dict[str, bool] = field(default_factory=dict)
    """By day, as ISO 8601 writes it, whether it was over."""

    def is_over(self, day: date) -> bool:
        """Whether a day lies before today."""
        if self.today is None:
            return False
        over = self.said[day.isoformat()] = day < self.today
        return over

    def has_come(self, day: date) -> bool:
        """Whether a day is today, or lies before. Without a day of its own, every one has."""
        return self.today is None or day == date.min or self.is_over(day - timedelta(days=1))


def still_right(said: Mapping[str, bool], today: date | None) -> bool:
    """Whether what a calendar said would be said again on another day."""
    return all((today is not None and day < today.isoformat()) == over for day, over in said.items())
