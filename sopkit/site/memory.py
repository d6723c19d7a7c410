"""Procedures' pages as they were made before: for the same site made again, and for branches that agree in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from sopkit.site.page import Page
from sopkit.site.reuse import Sources
from sopkit.site.store import Store, digest
from sopkit.site.today import Today

__all__ = ["Answers", "Noted", "PageMemory"]


@dataclass(slots=True)
class Noted:
    """What a page asks for while it is made."""

    today: Today
    """It notes the days itself."""
    procedures: set[str] = field(default_factory=set)
    """The procedures that it names."""
    facts: set[str] = field(default_factory=set)
    """The names of facts."""
    files: dict[str, bool] = field(default_factory=dict)
    """Pictures, in the order in which they are looked for, and whether they are there."""


class Answers(Protocol):
    """Whoever answers what pages ask for."""

    @property
    def holds(self) -> Callable[[str], bool]:
        """Whether there is a file."""

    @property
    def today(self) -> Today:
        """The day of the page."""

    def seen(self, id: str) -> object:
        """All that other pages can show of a procedure, as JSON can write it."""

    def fact(self, name: str) -> object:
        """What the handbook has under a name, as JSON can write it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, and all that it shows besides its own files and the settings."""

    own: str
    """The digest of its procedure's files and of what is around every page."""
    page: Page
    procedures: Mapping[str, str]
    """The digests of what can be seen of the procedures that it names."""
    facts: Mapping[str, str]
    """The digests of what its facts were."""
    files: Mapping[str, bool]
    """The files for which it asked, and whether they were there."""
    days: Mapping[str, int]
    """The days for which it asked, and on which side of the day of the page they lay."""

    def stored(self) -> list[Any]:
        """As JSON can write it."""
        page = self.page
        whole = [page.path, page.title, page.parts, page.meta, page.procedure, page.area]
        return [whole, self.procedures, self.facts, self.files, self.days]

    @classmethod
    def of(cls, stored: Any, own: str) -> Kept | None:
        """From what was stored; None where that is nothing of the kind."""
        try:
            (path, title, parts, meta, procedure, area), procedures, facts, files, days = stored
            words = (path, title, procedure, area, *parts)
            if not all(isinstance(one, str) for one in words) or not parts or not isinstance(meta, dict):
                return None
            page = Page(path, title, tuple(parts), meta, procedure, area)
            return cls(own, page, dict(procedures), dict(facts), dict(files), dict(days))
        except (TypeError, ValueError):
            return None


@dataclass(slots=True)
class PageMemory:
    """The same page is given again while nothing has changed that it shows."""

    store: Store
    sources: Sources = field(default_factory=Sources)
    """The files of which the edition is made; whoever makes the site says which they are."""
    around: str = ""
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    """The digests of answers, by what was asked and for whom."""
    kept: dict[str, Kept] = field(default_factory=dict)

    def begin(self, *around: object, of_branch: bool) -> None:
        """Begin to make the site once more; `around` is what every page depends on, as JSON can write it.

        Pages that may show more `of_branch` than they ask for are no other branch's.
        """
        settings = self.sources.settings if of_branch else self.sources.common
        self.around = digest(settings, json.dumps(around, sort_keys=True))
        self.known = {}

    def page(self, id: str, path: str, answers: Answers, make: Callable[[Noted], Page]) -> Page:
        """The page of a procedure, without its foot and its report. `make` makes it, and notes what it asks for."""
        own = digest("page", self.around, id, path, self.sources.by_name.get(id, ""))
        kept = self.kept.get(id)
        if kept is None or kept.own != own:
            kept = Kept.of(self.store.get(own), own)
        if kept is None or not self.holds(kept, answers):
            noted = Noted(Today(answers.today.day))
            page = replace(make(noted), foot="", report="")
            kept = Kept(
                own,
                page,
                {id: self.digest("seen", answers.seen, id) for id in sorted(noted.procedures)},
                {name: self.digest("fact", answers.fact, name) for name in sorted(noted.facts)},
                noted.files,
                {day.isoformat(): answers.today.side(day.isoformat()) for day in sorted(noted.today.asked)},
            )
            self.store.put(own, kept.stored())
        self.kept[id] = kept
        return kept.page

    def holds(self, kept: Kept, answers: Answers) -> bool:
        """Whether all that a page asked for is answered as it was."""
        return (
            all(self.digest("seen", answers.seen, id) == one for id, one in kept.procedures.items())
            and all(self.digest("fact", answers.fact, name) == one for name, one in kept.facts.items())
            and all(answers.today.side(day) == side for day, side in kept.days.items())
            and all(answers.holds(path) is there for path, there in kept.files.items())
        )

    def digest(self, kind: str, answer: Callable[[str], object], name: str) -> str:
        if (kind, name) not in self.known:
            self.known[kind, name] = digest(json.dumps(answer(name)))
        return self.known[kind, name]
