"""Opening hours as files write them (`mon-sat: 09:30-19:30`), and as each language does."""

from __future__ import annotations

import re
from functools import cache

from sopkit.message import _
from sopkit.messages import catalogue

__all__ = ["written_days", "written_times"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


@cache
def written_days(words: str, language: str) -> str:
    """`mon-sat` → `lunedì–sabato`; words that name no days stay as they are."""
    names = day_names(language)
    parts = [part.strip().lower() for part in re.split(r"([-,/])", words)]
    if not all(part in names or part in "-,/" for part in parts):
        return words
    marks = {"-": "–", ",": ", ", "/": ", "}
    return "".join(marks.get(part) or names[part] for part in parts)


@cache
def day_names(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_day_names

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    names = get_day_names("wide", "stand-alone", locale)
    return {day: names[at] for at, day in enumerate(DAYS)}


def written_times(words: str, language: str) -> str:
    """`09:30-19:30` → `09:30–19:30`; `closed` in the language's own word."""
    if words.strip().lower() == "closed":
        return catalogue(language).say(_("closed"))
    return TIMES.sub("–", words)
