"""Days and names of languages, as readers write them."""

from __future__ import annotations

import functools

from sopkit.message import Message, _
from sopkit.messages.names import date_in, day, language_in, together

__all__ = ["NEXT", "date_in", "day", "language_in", "language_name", "release_in", "together"]

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
