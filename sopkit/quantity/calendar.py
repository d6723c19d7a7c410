"""A length of time laid on the calendar, and in minutes."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sopkit.quantity.kinds import Duration

__all__ = ["earlier", "later", "minutes"]

_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}
_DAYS = {"day": 1, "week": 7, "working-day": 1}


def later(start: date, duration: Duration) -> date | None:
    """The day on which a duration that begins on `start` ends; None past the end of the calendar.

    A month ends on the day of the same number, or on the last of a shorter month. Working days count as days here, and
    what is shorter than a day ends on the day on which it began.
    """
    count = int(duration.count)
    if duration.unit in ("month", "year"):
        months = start.month - 1 + count * (12 if duration.unit == "year" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        if year > MAXYEAR:
            return None
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    try:
        return start + timedelta(days=count * _DAYS.get(duration.unit, 0))
    except OverflowError:
        return None


def earlier(end: date, duration: Duration) -> date | None:
    """The day on which a duration began that ends on `end`, counted as in `later`; None before the calendar begins."""
    count = int(duration.count)
    if duration.unit in ("month", "year"):
        months = end.year * 12 + end.month - 1 - count * (12 if duration.unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        if year < MINYEAR:
            return None
        return date(year, month, min(end.day, calendar.monthrange(year, month)[1]))
    try:
        return end - timedelta(days=count * _DAYS.get(duration.unit, 0))
    except OverflowError:
        return None


def minutes(duration: Duration) -> float | None:
    """How many minutes a duration has; None for one that is counted in days or longer."""
    each = _MINUTES.get(duration.unit)
    return None if each is None else float(duration.count) * each
