"""The day on which a handbook is looked at, seen only through questions, so that it is known what depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sopkit.facts import lookup, quantity_of
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure
from sopkit.quantity import Duration, later

__all__ = ["Calendar", "day_of", "review_due", "still_right"]


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


def still_right(said: Mapping[str, bool], today: date | None) -> bool:
    """Whether what a calendar said would be said again on another day."""
    return all((today is not None and day < today.isoformat()) == over for day, over in said.items())


def review_due(procedure: Procedure, handbook: Handbook) -> date | None:
    """The day by which somebody is to look at a procedure again; None where nothing says it, or nobody needs to."""
    if procedure.effective is None or procedure.review is None or procedure.status.words == "retired":
        return None
    interval = quantity_of(procedure.review, lookup(handbook, procedure))
    since = day_of(procedure.effective.words)
    return later(since, interval) if since is not None and isinstance(interval, Duration) else None


def day_of(words: str) -> date | None:
    """The day that is written; None for what is none, which was reported."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
