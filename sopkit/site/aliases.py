"""The pages of an alias: each sends on to the page of the same name in the release for which the alias stands.

`latest` stands for what is in force. Where a release that is called so is not in force yet, its pages look at the
reader's calendar: until the day they lead to what is in force, from the day on to the release itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from sopkit.site.landing import redirect_page
from sopkit.site.versions import LATEST, Version, schedule

__all__ = ["Way", "alias_page", "pages_below", "way_in", "ways"]

Way = tuple[tuple[datetime.date, Version], ...]
"""From which day on it leads to which release, the first day being today."""
INDEX = "index.html"


def ways(versions: Sequence[Version], today: datetime.date) -> dict[str, Way]:
    """Where each alias of an edition leads."""
    return {
        alias: schedule(versions, today) if alias == LATEST else ((today, version),)
        for version in versions
        for alias in version.aliases
    }


def pages_below(way: Way) -> list[str]:
    """The pages of an alias: those of every release to which it leads, so that no address is lost on the day."""
    return [*dict.fromkeys(page for _day, version in way for page in version.pages)]


def alias_page(page: str, way: Way, language: str, templates: Path) -> str:
    """One page of an alias; it leads to the first page of a release that has none of its name."""
    up = "../" * (page.count("/") + 1)
    return sent_on(
        {day: f"{up}{one.version}/{page if page in one.pages else INDEX}" for day, one in way}, language, templates
    )


def way_in(way: Way, language: str, templates: Path) -> str:
    """The page that leads into an edition."""
    return sent_on({day: f"{one.version}/{INDEX}" for day, one in way}, language, templates)


def sent_on(targets: Mapping[datetime.date, str], language: str, templates: Path) -> str:
    (_today, target), *later = targets.items()
    return redirect_page(target, language, templates, later)
