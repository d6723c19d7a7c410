"""The links at the foot of procedures' pages, as they were made the last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sopkit.edition import Edition, Layered
from sopkit.handbook import Handbook
from sopkit.site.page import Letters
from sopkit.site.reporting import Subject

__all__ = ["Lettered"]


@dataclass(slots=True)
class Lettered:
    """What was made, for whoever makes the same edition again."""

    handbook: Handbook | None = None
    branch: str = ""
    known: dict[str, tuple[Layered, Subject, Letters]] = field(default_factory=dict)

    def letters(self, edition: Edition, layered: Layered, subject: Subject, make: Callable[[], Letters]) -> Letters:
        """The links of a procedure's page; the same again where it is the same, and so is all that they name."""
        if self.handbook is not edition.handbook or self.branch != edition.name:
            if self.handbook != edition.handbook or self.branch != edition.name:
                self.known.clear()
            self.handbook, self.branch = edition.handbook, edition.name
        known = self.known.get(layered.id)
        if known is None or known[0] is not layered or known[1] != subject:
            known = self.known[layered.id] = layered, subject, make()
        return known[2]
