"""When a branch is open, in minutes of the week, for the script that tells readers whether it is open now."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from sopkit.edition import Edition
from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.quantity.opening import DAYS, opening
from sopkit.quantity.unclear import Unclear
from sopkit.site.prose import Markdown
from sopkit.source import Text

__all__ = ["WEEK", "open_now", "spans_of"]

DAY = 24 * 60
WEEK = 7 * DAY
TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def spans_of(hours: Mapping[str, Text], language: str) -> list[tuple[int, int]]:
    """From which minute of the week to which it is open, Monday 00:00 being 0; what ends after Sunday ends beyond it.

    Spans that touch are one. Raises Unclear for hours that can be read in two ways, or in none.
    """
    found: list[tuple[int, int]] = []
    for first, last in sorted(read(hours, language)):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    if len(found) > 1 and found[-1][1] - WEEK >= found[0][0]:  # open through the night from Sunday to Monday
        found[-1] = (found[-1][0], max(found[-1][1], found[0][1] + WEEK))
        del found[0]
    return found


def read(hours: Mapping[str, Text], language: str) -> Iterator[tuple[int, int]]:
    for days, times in hours.items():
        for named, clocks in opening(f"{days} {times.words}", language):
            ends = [DAYS.index(day) for day in named.split("-")]
            for day in range(ends[0], ends[-1] + (8 if ends[-1] < ends[0] else 1)):
                for a, b, c, d in TIMES.findall(clocks):
                    first, last = int(a) * 60 + int(b), int(c) * 60 + int(d)
                    begin = day % 7 * DAY + first
                    yield begin, begin + (last - first if last > first else last - first + DAY)


def open_now(edition: Edition, catalogue: Catalogue) -> Markdown | None:
    """A line that a script fills with whether the branch is open; without one, or in doubt, nobody sees it."""
    settings = edition.settings
    zone = (settings and settings.time_zone) or edition.handbook.time_zone
    if settings is None or zone is None:
        return None
    try:
        spans = spans_of(settings.hours, edition.language)
    except Unclear:
        return None
    if not spans:
        return None
    said = {
        "open": " ".join(f"{first}-{last}" for first, last in spans),
        "zone": zone.words,
        "now": catalogue.say(_("Open now, until {time}", time="{time}")),
        "always": catalogue.say(_("Open now")),
        "today": catalogue.say(_("Closed, opens at {time}", time="{time}")),
        "later": catalogue.say(_("Closed, opens {day} {time}", day="{day}", time="{time}")),
    }
    data = " ".join(f'data-sop-{name}="{html.escape(words)}"' for name, words in said.items())
    return Markdown(f'<p class="sop-now" {data} hidden></p>')
