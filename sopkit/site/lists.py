"""What changes with a release beside its own pages: each edition's list, its aliases, and the pages that lead in.

Everything is written into the work folder, with the moves that put it in place: lists first, then aliases, which lead
to releases that stand there already, the pages that lead in last.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sopkit.edition import editions
from sopkit.message import Message, _
from sopkit.site.aliases import Way, alias_page, pages_below, way_in, ways
from sopkit.site.journal import SITE, WORK, Move, Places
from sopkit.site.landing import Door, landing_page
from sopkit.site.leading import record_moves, recorded
from sopkit.site.service_worker import WORKER, worker
from sopkit.site.versions import Version, newest, parse, schedule, written_json, written_script
from sopkit.workspace import Workspace

__all__ = [
    "Front",
    "Key",
    "Lists",
    "front_of",
    "gone",
    "list_changes",
    "lists_of",
    "of_editions",
    "superseded",
    "without",
    "written_aside",
]

Key = tuple[str, str]
"""(branch, language)"""
Lists = Mapping[Key, Sequence[Version]]
LISTS, GONE = "lists", "gone"
"""Folders in the work folder: what is to be put in place, and what is taken out."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the landing page says: the handbook's name, and every edition, as yet without an address."""

    name: str
    language: str
    """The language of the name."""
    doors: tuple[Door, ...]
    templates: Path
    """The handbook's folder, for its own templates."""
    day: datetime.date
    """The day on which visitors are sent to the release that is in force."""
    is_whole: bool = True
    """Whether every file could be read: without, nobody can say which branches were closed."""

    @property
    def editions(self) -> frozenset[Key]:
        """Every edition that the handbook publishes."""
        return frozenset((door.branch, door.language) for door in self.doors)

    def own(self, lists: Lists) -> Lists:
        """The lists of the handbook's editions: what a closed branch still shows is not what staff go by."""
        return of_editions(self.editions, lists) if self.is_whole else lists


def front_of(workspace: Workspace, templates: Path, day: datetime.date) -> Front:
    """The landing page of a handbook as it stands."""
    doors = []
    for branch, language in editions(workspace):
        settings = workspace.branches[branch].branch
        address = settings.address.words if settings.address else ""
        doors.append(Door(branch, settings.name.words, address, language, ""))
    name, is_whole = workspace.handbook.name.words, not workspace.faults
    return Front(name, workspace.language, tuple(doors), templates, day, is_whole)


def lists_of(site: Path) -> dict[Key, list[Version]]:
    """The releases of every edition that is published, newest first. Raises Unreadable for a list that is damaged."""
    homes = [path.parent for path in sorted(site.glob("*/*/versions.js"))]
    return {(home.parent.name, home.name): versions for home in homes if (versions := parse(home))}


def of_editions(editions: Collection[Key], lists: Lists) -> dict[Key, Sequence[Version]]:
    """The lists of some editions."""
    return {key: versions for key, versions in lists.items() if key in editions}


def list_changes(places: Places, front: Front, before: Lists, after: Lists, fresh: str | None = None) -> Iterator[Move]:
    """The moves from one state of the lists to another; what nothing lists any more goes last. See `list_moves`."""
    changed = {key: versions for key, versions in after.items() if versions != before.get(key) or fresh}
    moves = list(list_moves(places, front, before, changed, fresh))
    yield from moves
    yield from record_moves(places, moves)
    for (branch, language), versions in before.items():
        left = {version.version for version in after.get((branch, language), versions)}
        for version in versions:
            if left and version.version not in left:
                yield gone(f"{branch}/{language}/{version.version}")
    for name in sorted(shared(before) - shared({**before, **after})):
        yield gone(f"assets/{name}")


def shared(lists: Lists) -> set[str]:
    """The shared folders that releases load from."""
    return {version.assets for versions in lists.values() for version in versions if version.assets}


def superseded(lists: Lists, keep: int | None, fresh: str, front: Front) -> tuple[list[str], dict[str, list[Message]]]:
    """The releases that go where only so many stay, and those that stay beyond that, each with the reasons.

    None goes that is in force in any edition of the handbook, is yet to come, or has an alias there, nor `fresh`.
    """
    if keep is None:
        return [], {}
    names = dict.fromkeys(version.version for version in by_age(lists))
    own, day = front.own(lists), front.day
    known = by_age(own)
    best = {one.version for versions in own.values() if (one := newest(versions, day)) and one.is_in_force(day)}
    beyond = [*names][keep:]
    reasons = {name: reasons_to_stay(name, [one for one in known if one.version == name], best, day) for name in beyond}
    stay = {name: why for name, why in reasons.items() if why or name == fresh}
    return [name for name in beyond if name not in stay], stay


def by_age(lists: Lists) -> list[Version]:
    """Every release that any of the lists names, newest first."""
    known = (version for versions in lists.values() for version in versions if version.is_release)
    return sorted(known, key=lambda one: one.age, reverse=True)


def reasons_to_stay(name: str, listed: Sequence[Version], best: Collection[str], day: datetime.date) -> list[Message]:
    """Why a release is not to be taken out; nothing where it may be."""
    found = []
    if name in best:
        found.append(_("in force"))
    if not all(one.is_in_force(day) for one in listed):
        found.append(_("to come"))
    aliases = sorted({alias for one in listed for alias in one.aliases})
    return [*found, *(_("called `{alias}`", alias=alias) for alias in aliases)]


def without(releases: Collection[str], before: Lists, after: Lists) -> dict[Key, list[Version]]:
    """The lists after a change, with some releases less in any edition."""
    whole = {**before, **after}
    return {
        key: [version for version in versions if version.version not in releases]
        for key, versions in whole.items()
        if key in after or any(version.version in releases for version in versions)
    }


def list_moves(places: Places, front: Front, before: Lists, after: Lists, fresh: str | None = None) -> Iterator[Move]:
    """The moves after which the editions in `after` list what stands there; others stay as they are.

    `fresh` is a release that is published now: its aliases are written even where they led to it before. A list
    without releases goes, with its edition's folder.
    """
    written = {key: versions for key, versions in after.items() if versions}
    for key, versions in written.items():
        yield from list_move(places, key, versions, front.day)
    for key, versions in written.items():
        yield from alias_moves(places, front, key, before.get(key, ()), versions, fresh)
    yield from door_moves(places, front, {**before, **after})
    for branch, language in after.keys() - written.keys():
        yield gone(f"{branch}/{language}")


def list_move(places: Places, key: Key, versions: Sequence[Version], day: datetime.date) -> Iterator[Move]:
    home = "/".join(key)
    yield written_aside(places, f"{home}/versions.json", written_json(versions))
    yield written_aside(places, f"{home}/versions.js", written_script(versions, day))
    yield written_aside(places, f"{home}/{WORKER}", worker())


def alias_moves(
    places: Places, front: Front, key: Key, before: Sequence[Version], after: Sequence[Version], fresh: str | None
) -> Iterator[Move]:
    """Aliases that lead elsewhere than before, and those that nothing answers to any more."""
    home, (old, new) = "/".join(key), (ways(before, front.day), ways(after, front.day))
    for alias, way in new.items():
        if fresh not in {one.version for _day, one in way} and stands(
            places, front, f"{home}/{alias}", old.get(alias), way
        ):
            continue
        folder = places.work / LISTS / home / alias
        for page in pages_below(way):
            (folder / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / page).write_text(alias_page(page, way, key[1], front.templates), encoding="utf-8", newline="\n")
        if folder.is_dir():
            yield Move(f"{WORK}:{LISTS}/{home}/{alias}", f"{SITE}:{home}/{alias}")
    for alias in sorted(old.keys() - new.keys()):
        yield gone(f"{home}/{alias}")


def stands(places: Places, front: Front, alias: str, old: Way | None, new: Way) -> bool:
    """Whether an alias leads where it is to lead; its first page says how it was written, perhaps long ago."""
    pages = pages_below(new)
    if old is None or [of_pages(one) for _day, one in old] != [of_pages(one) for _day, one in new] or not pages:
        return False
    page = places.site / alias / pages[0]
    branch, language, name = alias.split("/")
    if f"{name}/{pages[0]}" not in recorded(places.site / branch / language):
        return False
    try:
        return page.read_text(encoding="utf-8") == alias_page(pages[0], new, language, front.templates)
    except (OSError, ValueError):
        return False


def of_pages(version: Version) -> tuple[str, tuple[str, ...]]:
    return version.version, version.pages


def door_moves(places: Places, front: Front, lists: Lists) -> Iterator[Move]:
    """The page that leads into each edition, each branch and the whole site."""
    found = {key: way for key, versions in lists.items() if (way := schedule(versions, front.day))}
    for (branch, language), way in found.items():
        yield written_aside(places, f"{branch}/{language}/index.html", way_in(way, language, front.templates))
    known = [
        replace(door, url=f"{door.branch}/{door.language}/{leads_to(found[door.branch, door.language])}")
        for door in front.doors
        if (door.branch, door.language) in found
    ]
    for branch in dict.fromkeys(door.branch for door in known):
        own = [replace(door, url=door.url.removeprefix(f"{branch}/")) for door in known if door.branch == branch]
        yield written_aside(
            places, f"{branch}/index.html", landing_page(own[0].name, own[0].language, own, front.templates)
        )
    standing = {branch for branch, _language in found}
    for branch in sorted({branch for branch, _language in lists} - standing):
        yield gone(f"{branch}/index.html")
    yield written_aside(places, "index.html", landing_page(front.name, front.language, known, front.templates))


def leads_to(way: Way) -> str:
    """Where a door leads below an edition's folder: to the page that looks at the calendar, if that will change."""
    return f"{way[0][1].version}/index.html" if len(way) == 1 else "index.html"


def written_aside(places: Places, path: str, words: str) -> Move:
    """A file written aside, and the move that puts it in place."""
    aside = places.work / LISTS / path
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.write_text(words, encoding="utf-8", newline="\n")
    return Move(f"{WORK}:{LISTS}/{path}", f"{SITE}:{path}")


def gone(path: str) -> Move:
    """The move that takes something out of the site."""
    return Move(f"{SITE}:{path}", f"{WORK}:{GONE}/{path}")
