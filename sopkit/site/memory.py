"""Procedures' pages as they were made the last time, for whoever makes the same site many times in one process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sopkit.edition import Layered
from sopkit.site.page import Page
from sopkit.workspace import unchanged

__all__ = ["PageMemory"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, the procedure that it shows, and what can be seen of the others that it names."""

    page: Page
    layered: Layered
    named: Mapping[str, object]
    shown: Mapping[str, bool]
    """The files for which it asked, and whether they were there."""


@dataclass(slots=True)
class PageMemory:
    """The same page is given again while nothing has changed that it shows."""

    settings: tuple[object, ...] = ()
    """The documents of the settings; whoever makes the site says which they are."""
    around: tuple[object, ...] = ()
    """What every page depends on."""
    kept: dict[str, Kept] = field(default_factory=dict)

    def begin(self, *around: object) -> None:
        """Begin to make the site once more; where what is around pages has changed, all are made anew."""
        now = (*self.settings, *around)
        if not unchanged(self.around, now):
            self.around, self.kept = now, {}

    def page(
        self,
        layered: Layered,
        seen: Callable[[str], object],
        holds: Callable[[str], bool],
        make: Callable[[Callable[[str], bool], set[str]], Page],
    ) -> Page:
        """The page of a procedure; `make` makes it, with a way to ask for files, and notes which others it names.

        `seen` gives all that other pages can show of a procedure.
        """
        kept = self.kept.get(layered.id)
        if (
            kept is not None
            and kept.layered is layered
            and all(seen(id) == one for id, one in kept.named.items())
            and all(holds(path) is there for path, there in kept.shown.items())
        ):
            return kept.page
        named: set[str] = set()
        shown: dict[str, bool] = {}

        def asked(path: str) -> bool:
            shown[path] = holds(path)
            return shown[path]

        made = make(asked, named)
        self.kept[layered.id] = Kept(made, layered, {id: seen(id) for id in named}, shown)
        return made
