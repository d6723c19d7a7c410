"""The links at the foot of procedures' pages, as they were made the last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sopkit.edition import Edition, Layered
from sopkit.handbook import Handbook
from sopkit.site.page import Letters

__all__ = ["Lettered"]


@dataclass(slots=True)
class Lettered:
    """What was made, for whoever makes the same edition again."""

    handbook: Handbook | None = None
    edition: tuple[str, ...] = ()
    known: dict[str, tuple[Layered, Letters]] = field(default_factory=dict)

    def letters(self, edition: Edition, release: str | None, layered: Layered, make: Callable[[], Letters]) -> Letters:
        """The links of a procedure's page; the same again where it is the same, and so is all that they name."""
        named = edition.name, edition.branch, edition.language, release or ""
        if self.handbook is not edition.handbook or self.edition != named:
            if self.handbook != edition.handbook or self.edition != named:
                self.known.clear()
            self.handbook, self.edition = edition.handbook, named
        known = self.known.get(layered.id)
        if known is None or known[0] is not layered:
            known = self.known[layered.id] = layered, make()
        return known[1]
