"""Where everything lies on the site: pages of procedures and areas, steps with their numbers, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sopkit.edition import Edition, Layered
from sopkit.procedure import Procedure
from sopkit.site.page import Picture
from sopkit.site.store import digest
from sopkit.step import Media, Step
from sopkit.workspace import PICTURES, media_path

__all__ = [
    "Place",
    "Places",
    "anchor",
    "areas_of",
    "captions_of",
    "logo_of",
    "picture_of",
    "places",
    "role_path",
    "steps_in",
]

VIDEOS = (".mp4", ".webm")
CAPTIONS = ".vtt"


@dataclass(frozen=True, slots=True)
class Place:
    """A step on its page: `number` is 3 or 3.1, `next` the step that follows where nothing else is said."""

    step: Step
    number: str
    anchor: str
    next: str | None
    depth: int = 1

    @property
    def onward(self) -> str | None:
        """Where an answer that says nothing else leads: where the step would lead without answers."""
        if self.step.again:
            return self.step.again.to.words
        return self.step.go.words if self.step.go else self.next


@dataclass(frozen=True, slots=True)
class Places:
    """Paths of pages by the id of a procedure or an area, and the steps of each procedure by their ids."""

    procedures: Mapping[str, str]
    areas: Mapping[str, str]
    steps: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
    numbered: Mapping[str, Procedure] = field(default_factory=dict)
    """The procedures whose steps these are."""


def anchor(name: str) -> str:
    """A name as it may stand in an address and after `#`; names that follow the rules stay as they are."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "other"


def areas_of(edition: Edition) -> dict[str, list[Layered]]:
    """The procedures of each area, in the edition's order; areas without procedures are left out."""
    found: dict[str, list[Layered]] = {}
    for one in edition.procedures.values():
        found.setdefault(one.area or "other", []).append(one)
    return found


def role_path(id: str) -> str:
    """The page of a role, beside those about the handbook; ids that break the rules get a name of their own, too."""
    name = anchor(id)
    return f"role-{name}.md" if name == id else f"role-{name}-{digest(id)[:6]}.md"


def places(edition: Edition, before: Places | None = None) -> Places:
    """Where everything lies. Areas are folders and pages about the handbook are files, so no names clash.

    `before` says where it lay the last time: the steps of procedures that are the same are taken from there.
    """
    known = before or Places({}, {})
    numbered = {id: one.procedure for id, one in edition.procedures.items()}
    procedures = {}
    for area, inside in areas_of(edition).items():
        for one in inside:
            # A page called `index` is the area's own.
            procedures[one.id] = f"{anchor(area)}/{one.id if one.id != 'index' else 'index_'}.md"
    return Places(
        procedures,
        {area: f"{anchor(area)}/index.md" for area in areas_of(edition)},
        {
            id: known.steps[id]
            if known.numbered.get(id) is procedure
            else {place.step.id.words: place for place in steps_in(procedure)}
            for id, procedure in numbered.items()
        },
        numbered,
    )


def steps_in(procedure: Procedure) -> Iterator[Place]:
    """Every step with its number, its sub-steps after it."""
    taken: set[str] = set()
    yield from numbered(procedure.steps, "", None, 1, taken)


def numbered(steps: tuple[Step, ...], prefix: str, after: str | None, depth: int, taken: set[str]) -> Iterator[Place]:
    for at, step in enumerate(steps):
        following = steps[at + 1].id.words if at + 1 < len(steps) else after
        number = f"{prefix}{at + 1}"
        name = anchor(step.id.words)
        while name in taken:
            name += "-2"
        taken.add(name)
        yield Place(step, number, name, following, depth)
        yield from numbered(step.steps, f"{number}.", following, depth + 1, taken)


def logo_of(edition: Edition, holds: Callable[[str], bool]) -> Picture | None:
    """The picture that stands beside the name of the house; None where it has none, or where it is no picture."""
    named = edition.handbook.identity.logo if edition.handbook.identity else None
    path = media_path(named, holds) if named and named.words.lower().endswith(PICTURES) else None
    return Picture(path, f"media/{path}") if path else None


def picture_of(media: Media, holds: Callable[[str], bool]) -> Picture | None:
    """The file of a picture, beside the procedure's file or below the handbook's folder; None where there is none."""
    file = media.file
    if file is None or not file.words.lower().endswith(PICTURES if media.image else VIDEOS):
        return None
    path = media_path(file, holds)
    return Picture(path, f"media/{path}") if path else None


def captions_of(media: Media, holds: Callable[[str], bool]) -> Picture | None:
    """The file with what is said in a video; None where it has none, or where that is no `.vtt` file."""
    named = media.captions if media.video is not None else None
    path = media_path(named, holds) if named and named.words.lower().endswith(CAPTIONS) else None
    return Picture(path, f"media/{path}") if path else None
