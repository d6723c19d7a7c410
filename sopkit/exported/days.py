"""Days as people, Excel and forms write them: 2026-11-20, 20/11/2026 9:15, 20 novembre 2026, Nov 20, 2026."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from sopkit.folding import fold

__all__ = ["day_first", "read_day"]

NUMBERS = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})(?!\d)")
NAMED = re.compile(
    r"(\d{1,2})\W*(?:st|nd|rd|th|er|de|d'|del|º|ª)?\W+(?:de\W+|d['’])?([^\W\d_]{3,})\W*(?:de\W+|del\W+)?(\d{4})\b"
)
NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\W+(\d{1,2})(?:st|nd|rd|th)?\W+(\d{4})\b")
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
"""A day as Excel counts it."""
EXCEL = date(1899, 12, 30)
LANGUAGES = ("en", "it", "ro", "ca", "es", "fr")


def day_first(cells: Iterable[str]) -> bool | None:
    """Whether a column writes the day before the month: None where every date can be read both ways."""
    pairs = [
        (int(found[1]), int(found[2])) for cell in cells if (found := NUMBERS.match(cell.strip())) and len(found[1]) < 3
    ]
    if any(first > 12 for first, _second in pairs):
        return True
    if any(second > 12 for _first, second in pairs):
        return False
    return None if pairs else True


def read_day(words: str, is_day_first: bool = True) -> date | None:
    """The day that words say, whatever stands behind it, such as a time; None for what is none."""
    cell = words.strip()
    if serial := SERIAL.fullmatch(cell):
        return EXCEL + timedelta(days=int(serial[1]))
    if found := NUMBERS.match(cell):
        return from_numbers(found[1], found[2], found[3], is_day_first)
    if found := NAMED.match(cell):
        return made(found[3], months().get(fold(found[2])), found[1])
    if found := NAMED_FIRST.search(cell):
        return made(found[3], months().get(fold(found[1])), found[2])
    return None


def from_numbers(first: str, second: str, third: str, is_day_first: bool) -> date | None:
    if len(first) == 4:
        return made(first, int(second), third)
    year = third if len(third) == 4 else f"20{third}" if len(third) == 2 else ""
    day, month = (first, second) if is_day_first else (second, first)
    return made(year, int(month), day)


def made(year: str, month: int | None, day: str) -> date | None:
    try:
        return date(int(year), month or 0, int(day))
    except ValueError:
        return None


@cache
def months() -> dict[str, int]:
    """The names of months, whole and shortened, folded, in the languages that sopkit speaks."""
    from babel.dates import get_month_names

    return {
        fold(name): number
        for language in LANGUAGES
        for form in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(form, context, language).items()
    }
