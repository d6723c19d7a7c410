"""Days and names of languages, as readers write them."""

from __future__ import annotations

import datetime
import functools

from sopkit.message import Message, _

__all__ = ["NEXT", "date_in", "day", "language_in", "language_name", "release_in"]

NEXT = "next"
"""The name of the folder in which the handbook stands before it is released."""


def release_in(release: str) -> Message:
    """Which release this is, in words."""
    return _("Not released yet") if release == NEXT else _("Release {release}", release=release)


@functools.cache
def language_name(code: str) -> str:
    """A language's name in that language, as at the head of a list: `Italiano`, `Română`; the code where unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


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
