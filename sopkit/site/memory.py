"""Procedures' pages as they were made before: for the same site made again, and for branches that agree in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from sopkit.site.lettered import Lettered
from sopkit.site.page import Letters, Page
from sopkit.site.places import Places
from sopkit.site.reuse import Sources
from sopkit.site.search import Searched
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
    files: dict[str, str] = field(default_factory=dict)
    """The digests of pictures, in the order in which they are looked for; empty for those that are not there."""


class Answers(Protocol):
    """Whoever answers what pages ask for."""

    @property
    def digest_of(self) -> Callable[[str], str]:
        """The digest of a file; empty where there is none."""

    @property
    def today(self) -> Today:
        """The day of the page."""

    def seen(self, id: str) -> object:
        """All that other pages can show of a procedure, as JSON can write it."""

    def fact(self, name: str) -> object:
        """What the handbook has under a name, as JSON can write it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, and what it asked for that is the same for all branches, and may be otherwise the next time."""

    key: str
    """The digest of its procedure's files, of what is around every page, and of what it shows of others."""
    page: Page
    files: Mapping[str, str]
    """The digests of the files for which it asked; empty for those that were not there."""
    days: Mapping[str, int]
    """The days for which it asked, and on which side of the day of the page they lay."""

    def stored(self) -> list[Any]:
        """As JSON can write it."""
        page = self.page
        return [
            [page.path, page.title, page.parts, page.meta, page.procedure, page.area, page.diagram, page.sheet],
            self.files,
            self.days,
        ]

    @classmethod
    def of(cls, stored: Any, key: str) -> Kept | None:
        """From what was stored; None where that is nothing of the kind."""
        try:
            (path, title, parts, meta, procedure, area, diagram, sheet), files, days = stored
            words = (path, title, procedure, area, diagram, sheet, *parts)
            if not all(isinstance(one, str) for one in words) or not parts or not isinstance(meta, dict):
                return None
            made = Page(path, title, tuple(parts), meta, procedure, area, diagram=diagram, sheet=sheet)
            return cls(key, made, dict(files), dict(days))
        except (TypeError, ValueError):
            return None

    def holds(self, answers: Answers) -> bool:
        """Whether all is as it was."""
        return all(answers.today.side(day) == side for day, side in self.days.items()) and all(
            answers.digest_of(path) == digest for path, digest in self.files.items()
        )


@dataclass(slots=True)
class PageMemory:
    """The same page is given again while nothing has changed that it shows.

    Under a procedure's files stands what its pages named, and under what these names mean to a branch stands the
    page: so branches that agree share one, and those that do not have one each.
    """

    store: Store
    sources: Sources = field(default_factory=Sources)
    """The files of which the edition is made; whoever makes the site says which they are."""
    around: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    """Digests of what can be seen of procedures, by their ids."""
    facts: dict[str, str] = field(default_factory=dict)
    """Digests of facts, by their names."""
    kept: dict[str, Kept] = field(default_factory=dict)
    searched: Searched = field(default_factory=Searched)
    lettered: Lettered = field(default_factory=Lettered)
    places: Places | None = None
    """Where everything lay the last time."""

    def begin(self, settings: str, *around: object) -> None:
        """Begin to make the site once more. On `settings`, a digest, and `around`, for JSON, every page depends."""
        self.around = digest(settings, json.dumps(around, sort_keys=True))
        self.seen, self.facts = {}, {}

    def page(self, id: str, answers: Answers, make: Callable[[Noted], Page]) -> Page:
        """The page of a procedure, without its foot and its report. `make` makes it, and notes what it asks for."""
        own = digest("names", self.around, id, self.sources.by_name.get(id, ""))
        procedures, facts = names_in(self.store.get(own))
        key = self.key(own, procedures, facts, answers)
        kept = self.kept.get(id)
        if kept is None or kept.key != key:
            kept = Kept.of(self.store.get(key), key)
        if kept is None or not kept.holds(answers):
            noted = Noted(Today(answers.today.day))
            page = replace(make(noted), foot="", letters=Letters())
            if not (noted.procedures <= procedures and noted.facts <= facts):
                procedures, facts = procedures | noted.procedures, facts | noted.facts
                self.store.put(own, [sorted(procedures), sorted(facts)])
                key = self.key(own, procedures, facts, answers)
            days = {day.isoformat(): answers.today.side(day.isoformat()) for day in sorted(noted.today.asked)}
            kept = Kept(key, page, noted.files, days)
            self.store.put(key, kept.stored())
        self.kept[id] = kept
        return kept.page

    def key(self, own: str, procedures: Set[str], facts: Set[str], answers: Answers) -> str:
        """Where the page lies that shows what these names mean now."""
        parts = ["page", own]
        for names, known, answer in ((procedures, self.seen, answers.seen), (facts, self.facts, answers.fact)):
            for name in sorted(names):
                if name not in known:
                    known[name] = digest(json.dumps(answer(name)))
                parts += [name, known[name]]
            parts.append("")
        return digest(*parts)


def names_in(stored: Any) -> tuple[Set[str], Set[str]]:
    """The names of procedures and of facts for which pages asked; none where nothing of the kind was stored."""
    try:
        procedures, facts = stored
        return {str(one) for one in procedures}, {str(one) for one in facts}
    except (TypeError, ValueError):
        return set(), set()
