"""The sums of all that leads to releases and changes with later ones, beside it in the site.

<branch>/<language>/versions.sha256     of an edition's lists, its first page and the pages of its aliases
versions.sha256                         of the first page of the site and of each branch

They are written with what they prove, so that nothing has to be written again to look at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sopkit.errors import Unreadable
from sopkit.site.journal import SITE, WORK, Move, Places
from sopkit.site.sums import parsed_sums, sha256_of, sums_below, written_sums

__all__ = ["RECORD", "record_moves", "recorded"]

RECORD = "versions.sha256"
ASIDE = "sums"
"""The folder in the work folder in which they are written."""


def recorded(home: Path) -> dict[str, str]:
    """The sums in a folder of the site by their paths there; none where there are none that can be read."""
    try:
        return parsed_sums((home / RECORD).read_bytes())
    except (OSError, Unreadable):
        return {}


def record_moves(places: Places, moves: Iterable[Move]) -> Iterator[Move]:
    """The moves after which the sums in the site are those that it will have after some moves."""
    before: dict[str, dict[str, str]] = {}
    sums: dict[str, dict[str, str]] = {}
    gone = set()
    for move in moves:
        is_coming = move.target.startswith(f"{SITE}:")
        path = (move.target if is_coming else move.source).removeprefix(f"{SITE}:")
        home = home_of(path)
        below = path.removeprefix(f"{home}/")
        if home not in before:
            before[home] = sums[home] = recorded(places.site / home)
        sums[home] = {one: sum for one, sum in sums[home].items() if one != below and not one.startswith(f"{below}/")}
        if is_coming:
            sums[home] |= sums_of(places.path(move.source), below)
        else:
            gone.add(path)
    for home, found in sums.items():
        if home not in gone and found != before[home]:
            yield written(places, home, found)


def home_of(path: str) -> str:
    """The folder whose list of sums has a path of the site: that of the edition, or of the site itself."""
    branch, _, rest = path.partition("/")
    language, _, below = rest.partition("/")
    return f"{branch}/{language}" if below else ""


def sums_of(path: Path, name: str) -> dict[str, str]:
    return sums_below(path, f"{name}/") if path.is_dir() else {name: sha256_of(path)}


def written(places: Places, home: str, sums: dict[str, str]) -> Move:
    path = f"{home}/{RECORD}".removeprefix("/")
    aside = places.work / ASIDE / path
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.write_bytes(written_sums(sums))
    return Move(f"{WORK}:{ASIDE}/{path}", f"{SITE}:{path}")
