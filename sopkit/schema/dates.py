"""Dates as people write them, read as year-month-day."""

from __future__ import annotations

import datetime
import re

__all__ = ["days_of"]

YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
"""Day and month, in the order of most countries or of the others."""


def days_of(words: str) -> list[str] | None:
    """The days of the calendar that words may stand for, as `2026-12-31`, the likeliest first; None for no date."""
    if match := YEAR_FIRST.fullmatch(words):
        year, _sign, month, day = match.groups()
        orders = [(month, day)]
    elif match := YEAR_LAST.fullmatch(words):
        day, _sign, month, year = match.groups()
        orders = [(month, day), (day, month)]
    else:
        return None
    found = (day_at(int(year), int(month), int(day)) for month, day in orders)
    return list(dict.fromkeys(one for one in found if one))


def day_at(year: int, month: int, day: int) -> str:
    """A day as `2026-12-31`; nothing where the calendar has none."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
