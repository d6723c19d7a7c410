"""Days as files write them, and what one language calls another."""

from __future__ import annotations

from datetime import date
from functools import cache

__all__ = ["day", "language_in"]


def day(words: str) -> date | None:
    """A day as files write it, `2026-10-01`; None for anything else."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


@cache
def language_in(language: str, within: str) -> str:
    """What a language is called in another: `italiano` in Italian, `italiană` in Romanian."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_display_name(within) or language
    except (UnknownLocaleError, ValueError):
        return language
