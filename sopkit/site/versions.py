"""`versions.json` in mike's layout, and `versions.js` beside it, which also works from a disk.

    <branch>/<language>/versions.json     [{"version": "2026.11", "title": "2026.11", "aliases": ["latest"]}, …]
    <branch>/<language>/versions.js       the same, and of each release: from which day it is in force, whether it was
                                          the one in force when the list was written, and on which day that was, its
                                          shared files and pages

A page from a disk may not fetch a file, but it may load a script; so the switch between releases and the banner of a
release that is not in force read the second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sopkit.errors import Unreadable
from sopkit.site.words import NEXT
from sopkit.site.words import day as day_of

__all__ = [
    "LATEST",
    "Age",
    "Version",
    "age",
    "aliases_in_json",
    "listed_in_json",
    "newest",
    "parse",
    "schedule",
    "with_version",
    "written_json",
    "written_script",
]

SCRIPT = "window.sopkitVersions = "
LATEST = "latest"
"""The alias of the release that is in force as soon as its day has come, whichever others there are."""
Age = tuple[str, bool, list[tuple[int, int | str]]]


@dataclass(frozen=True, slots=True)
class Version:
    """One release of an edition: its name, its aliases, and its pages' addresses below the release's folder."""

    version: str
    aliases: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    effective: str = ""
    """The day from which it is in force, as in 2026-12-01; empty where it always was."""
    assets: str = ""
    """The folder `assets/<name>/` of the site that its pages load."""

    @property
    def age(self) -> Age:
        """By what it is newer than another one."""
        return age(self.version, self.effective)

    def is_in_force(self, today: date) -> bool:
        """Whether the release holds on a day."""
        return self.effective <= today.isoformat()

    @property
    def is_release(self) -> bool:
        """Whether it is no preview."""
        return self.version != NEXT


def parse(folder: Path) -> list[Version]:
    """The releases that a folder of an edition lists, newest first; none where there is no list, or somebody else's.

    Raises Unreadable for one of ours that is damaged: taken for an empty one, it would lose all releases that it lists.
    """
    path = folder / "versions.js"
    try:
        written = path.read_bytes()
        # What was cut short, even to nothing, is ours all the same.
        if not written.startswith(SCRIPT.encode()) and not SCRIPT.encode().startswith(written):
            return []
        listed = json.loads(written.decode().removeprefix(SCRIPT).rstrip(";\n"))
        if not isinstance(listed, list):
            raise TypeError(listed)
        return [
            Version(
                one["version"],
                tuple(one["aliases"]),
                tuple(one["pages"]),
                str(one.get("effective", "")),
                str(one.get("assets", "")),
            )
            for one in listed
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(
            "`{path}` is damaged, so it does not say which releases stand there: put it back from a copy, or remove it "
            "and publish one of them again with `sopkit build --release NAME`, which finds the others that are kept; "
            "an alias that is missing then comes back with `--alias`",
            path=path,
        ) from error


def listed_in_json(folder: Path) -> set[str]:
    """The names of releases and aliases in the `versions.json` of an edition; none where it cannot be read."""
    return {name for version, aliases in aliases_in_json(folder).items() for name in (version, *aliases)}


def aliases_in_json(folder: Path) -> dict[str, tuple[str, ...]]:
    """The releases in the `versions.json` of an edition with their aliases; none where it cannot be read."""
    try:
        listed = json.loads((folder / "versions.json").read_bytes())
        return {str(one["version"]): tuple(map(str, one["aliases"])) for one in listed}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def with_version(versions: Iterable[Version], new: Version) -> list[Version]:
    """The list with a release more, or in another's place; an alias names one release only. The preview is first."""
    others = [
        replace(one, aliases=tuple(alias for alias in one.aliases if alias not in new.aliases))
        for one in versions
        if one.version != new.version
    ]
    return sorted([*others, new], key=lambda one: (not one.is_release, one.age), reverse=True)


def age(version: str, effective: str) -> Age:
    """By what releases are sorted: the day from which they are in force, then the name, in which numbers count."""
    parts = re.findall(r"\d+|\D+", version)
    numbered = any(part.isdigit() for part in parts)
    return effective, numbered, [(1, int(part)) if part.isdigit() else (0, part) for part in parts]


def newest(versions: Sequence[Version], today: date = date.max) -> Version | None:
    """Where a visitor is sent on a day: the release called `latest`, or the one that is in force since the latest day.

    Only those in force count; where none is, the first one that will be, and a preview where there is nothing else.
    """
    releases = sorted((one for one in versions if one.is_release), key=lambda one: one.age, reverse=True)
    in_force = [one for one in releases if one.is_in_force(today)]
    named = next((one for one in in_force if LATEST in one.aliases), None)
    coming = min(releases, key=lambda one: one.effective, default=None)
    return named or next(iter(in_force), None) or coming or next(iter(versions), None)


def schedule(versions: Sequence[Version], today: date) -> tuple[tuple[date, Version], ...]:
    """Where visitors are sent from which day on: first from today, then from every day on which that will change."""
    days = {day for one in versions if (day := day_of(one.effective)) and day > today}
    found: list[tuple[date, Version]] = []
    for day in (today, *sorted(days)):
        best = newest(versions, day)
        if best is not None and (not found or found[-1][1] is not best):
            found.append((day, best))
    return tuple(found)


def written_json(versions: Iterable[Version]) -> str:
    """mike's `versions.json`."""
    listed = [{"version": one.version, "title": one.version, "aliases": list(one.aliases)} for one in versions]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def written_script(versions: Sequence[Version], today: date = date.max) -> str:
    """`versions.js` as of a day; escaped so that no name can end the script."""
    current = newest(versions, today)
    listed = [
        {
            "version": one.version,
            "aliases": list(one.aliases),
            "effective": one.effective,
            "current": one is current,
            "listed": today.isoformat(),
            "assets": one.assets,
            "pages": list(one.pages),
        }
        for one in versions
    ]
    return SCRIPT + json.dumps(listed, ensure_ascii=True).replace("<", "\\u003c") + ";\n"
