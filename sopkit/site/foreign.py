"""Nothing is published over what somebody else put there: a page of their own, a folder with their notes.

Ours is what a list of releases or of public editions accounts for, and every page that carries `MARK`, as those that
lead in do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from sopkit.errors import Refused
from sopkit.site.journal import SITE, Move, Places
from sopkit.site.landing import MARK
from sopkit.site.leading import RECORD, recorded
from sopkit.site.lists import Key, Lists
from sopkit.site.service_worker import WORKER
from sopkit.site.versions import listed_in_json

__all__ = ["refuse_foreign"]

INDEX = "index.html"
OWN = (INDEX, "versions.js", "versions.json", WORKER, RECORD)
"""What lies in the folder of an edition beside its releases and aliases."""
SHARED = "assets/"
"""What lies below is named by its content, as nobody else names anything."""


def refuse_foreign(places: Places, moves: Iterable[Move], before: Lists, known: Collection[str] = ()) -> None:
    """Raise Refused before a move takes the place of, or takes away, what sopkit did not write.

    `before` are the lists that stand in the site; `known` are other files and folders in it that sopkit wrote.
    """
    touched = {address.removeprefix(f"{SITE}:") for move in moves for address in (move.source, move.target)}
    for path in sorted(path for path in touched if ":" not in path and not path.startswith(SHARED)):
        if path in known:
            continue
        for foreign in foreign_below(places.site, path, before, known):
            raise Refused(
                "`{path}` was not written by sopkit and would be lost: move it elsewhere, or give the site another "
                "folder with `--site`",
                path=foreign,
            )


def foreign_below(site: Path, path: str, before: Lists, known: Collection[str]) -> list[Path]:
    """What would be lost with a file or folder of the site that sopkit has not written."""
    whole = site / path
    if any(one.startswith(f"{path}/") for one in known) and whole.is_dir():
        return [one for one in sorted(whole.iterdir()) if f"{path}/{one.name}" not in known and not is_ours_alone(one)]
    if key_of(path) in before:
        ours = accounted_for(site, path, before)
        return [one for one in sorted(whole.iterdir()) if one.name not in ours and not one.name.startswith(".")]
    is_ours = whole.name in accounted_for(site, path.rpartition("/")[0], before)
    if whole.is_dir():
        is_ours = is_ours or is_marked(whole / INDEX) or not any(whole.iterdir())
    else:
        is_ours = is_ours or is_marked(whole) or is_record(whole) or not whole.exists()
    return [] if is_ours else [whole]


def is_ours_alone(one: Path) -> bool:
    """Whether a file says itself that sopkit wrote it, or is one of those that systems leave behind."""
    return one.name.startswith(".") or is_marked(one)


def key_of(path: str) -> Key:
    """The edition whose folder this would be."""
    branch, _, language = path.partition("/")
    return branch, language


def accounted_for(site: Path, home: str, before: Lists) -> set[str]:
    """The names in the folder of an edition that its own lists account for, also where only one of both is left."""
    listed = before.get(key_of(home), ())
    names = listed_in_json(site / home) | {name for one in listed for name in (one.version, *one.aliases)}
    return {*names, *OWN} if names else set()


def is_record(file: Path) -> bool:
    """Whether a file holds the sums of what leads to releases, as nobody else writes them."""
    return file.name == RECORD and INDEX in recorded(file.parent)


def is_marked(page: Path) -> bool:
    try:
        return page.read_bytes().rstrip().endswith(MARK.encode())
    except OSError:
        return False
