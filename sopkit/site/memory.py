"""Procedures' pages as they were made before, for whoever makes the same site again: in this process or the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sopkit.site.page import Page
from sopkit.site.reuse import Sources
from sopkit.site.store import Store, digest
from sopkit.site.today import Today

__all__ = ["PageMemory"]

Make = Callable[[Callable[[str], bool], Today, set[str]], Page]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, and all that it shows besides its own files and the settings."""

    own: str
    """The digest of its procedure's files and of what is around every page."""
    page: Page
    named: Mapping[str, str]
    """The digests of what can be seen of the procedures that it names."""
    shown: Mapping[str, bool]
    """The files for which it asked, and whether they were there."""
    days: Mapping[str, int]
    """The days for which it asked, and on which side of the day of the page they lay."""

    def stored(self) -> list[Any]:
        """As JSON can write it."""
        page = self.page
        whole = [page.path, page.title, page.parts, page.meta, page.procedure, page.area, page.foot, page.report]
        return [whole, self.named, self.shown, self.days]

    @classmethod
    def of(cls, stored: Any, own: str) -> Kept | None:
        """From what was stored; None where that is nothing of the kind."""
        try:
            (path, title, parts, meta, procedure, area, foot, report), named, shown, days = stored
            words = (path, title, foot, report, procedure, area, *parts)
            if not all(isinstance(one, str) for one in words) or not parts or not isinstance(meta, dict):
                return None
            page = Page(path, title, tuple(parts), meta, procedure, area, foot, report)
            return cls(own, page, dict(named), dict(shown), dict(days))
        except (TypeError, ValueError):
            return None


@dataclass(slots=True)
class PageMemory:
    """The same page is given again while nothing has changed that it shows."""

    store: Store
    sources: Sources = field(default_factory=Sources)
    """The files of which the edition is made; whoever makes the site says which they are."""
    around: str = ""
    sights: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)

    def begin(self, *around: object) -> None:
        """Begin to make the site once more; `around` is what every page depends on, as JSON can write it."""
        self.around = digest(self.sources.shared, json.dumps(around, sort_keys=True))
        self.sights = {}

    def page(
        self, id: str, seen: Callable[[str], object], holds: Callable[[str], bool], day: Today, make: Make
    ) -> Page:
        """The page of a procedure; `make` makes it, with ways to ask for files and days, and notes whom it names.

        `seen` gives all that other pages can show of a procedure, as JSON can write it.
        """

        def sight(id: str) -> str:
            if id not in self.sights:
                self.sights[id] = digest(json.dumps(seen(id)))
            return self.sights[id]

        own = digest("page", self.around, id, self.sources.by_name.get(id, ""))
        kept = self.kept.get(id)
        if kept is None or kept.own != own:
            kept = Kept.of(self.store.get(own), own)
        if (
            kept is not None
            and all(sight(id) == one for id, one in kept.named.items())
            and all(day.side(other) == side for other, side in kept.days.items())
            and all(holds(path) is there for path, there in kept.shown.items())
        ):
            self.kept[id] = kept
            return kept.page
        named: set[str] = set()
        shown: dict[str, bool] = {}
        days = Today(day.day)

        def asked(path: str) -> bool:
            shown[path] = holds(path)
            return shown[path]

        made = make(asked, days, named)
        sides = {other.isoformat(): day.side(other.isoformat()) for other in days.asked}
        kept = self.kept[id] = Kept(own, made, {id: sight(id) for id in sorted(named)}, shown, sides)
        self.store.put(own, kept.stored())
        return made
