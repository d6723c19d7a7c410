"""Days and names of languages, as readers write them."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

__all__ = ["date_in", "day", "language_in", "together"]


@functools.lru_cache(maxsize=1024)
def date_in(day: datetime.date, language: str) -> str:
    """A date in words: `1 October 2026`, `1 ottobre 2026`."""
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "long", locale="en_GB" if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return day.isoformat()


def day(words: str) -> datetime.date | None:
    """A day as files write it, `2026-10-01`; None for anything else."""
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        return None


@functools.cache
def language_in(language: str, within: str) -> str:
    """What a language is called in another: `italiano` in Italian, `italiană` in Romanian."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_display_name(within) or language
    except (UnknownLocaleError, ValueError):
        return language


def together(names: Sequence[str], language: str) -> str:
    """Several names in one phrase: `Bologna and Girona`, `Bologna e Girona`."""
    from babel import UnknownLocaleError
    from babel.lists import format_list

    try:
        return format_list(names, locale="en_GB" if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return ", ".join(names)
