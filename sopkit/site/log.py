"""What was changed in the sites of a handbook, when and by whom: `.releases/log.jsonl`, a JSON object a line.

Lines are only added. A new state of the file comes into place with what it tells of, by the same journal.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sopkit.errors import Unreadable
from sopkit.site.journal import ARCHIVES, Move, Places
from sopkit.site.lists import Lists
from sopkit.site.transaction import stage
from sopkit.site.versions import newest

__all__ = ["ALIAS", "BUILD", "DELETE", "LOG", "RELEASE", "REPLACE", "Entry", "Signed", "entries", "log_moves"]

LOG = "log.jsonl"
RELEASE, REPLACE, BUILD, ALIAS, DELETE = "release", "replace", "build", "alias", "delete"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who changes a site, which, and when."""

    at: str
    """The moment in UTC, as in 2026-12-01T08:30:00+00:00."""
    by: str
    site: str
    """As it was given: a folder, a zip file or the branch."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    at: str
    by: str
    site: str
    did: str
    """`RELEASE`, `REPLACE`, `BUILD`, `ALIAS` or `DELETE`."""
    release: str
    aliases: tuple[str, ...] = ()
    """The names that it was given by this change."""
    dropped: tuple[str, ...] = ()
    """The releases that were taken out of the site for it."""
    in_force: tuple[str, ...] = ()
    """The releases to which visitors of any edition were sent since then."""
    fingerprint: str = ""


def log_moves(
    places: Places,
    signed: Signed | None,
    did: str,
    release: str,
    lists: Lists,
    day: datetime.date,
    *,
    aliases: Sequence[str] = (),
    dropped: Sequence[str] = (),
    fingerprint: str = "",
) -> list[Move]:
    """The move after which the log tells of a change that leaves some lists; none for what nobody signs.

    Raises Refused where another command changes another site of this handbook at the same moment, and OSError.
    """
    if signed is None:
        return []
    best = {one.version for versions in lists.values() if (one := newest(versions, day)) and one.is_in_force(day)}
    entry = Entry(
        signed.at,
        signed.by,
        signed.site,
        did,
        release,
        tuple(aliases),
        tuple(dropped),
        tuple(sorted(best)),
        fingerprint,
    )
    log = places.path(f"{ARCHIVES}:{LOG}")
    staged = f"{ARCHIVES}:.{LOG}.part"
    aside = stage(places, staged)
    before = log.read_bytes() if log.is_file() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    aside.write_bytes(before + json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n")
    return [Move(staged, f"{ARCHIVES}:{LOG}")]


def entries(archives: Path) -> list[Entry]:
    """All that the log of a folder of archives tells, oldest first. Raises Unreadable, and OSError."""
    path = archives / LOG
    if not path.is_file():
        return []
    try:
        return [parsed(json.loads(line)) for line in path.read_bytes().splitlines()]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable("`{path}` is damaged: put it back from a copy", path=path) from error


def parsed(found: dict[str, Any]) -> Entry:
    lists = {name: tuple(map(str, found.get(name) or ())) for name in ("aliases", "dropped", "in_force")}
    return Entry(
        str(found["at"]),
        str(found["by"]),
        str(found["site"]),
        str(found["did"]),
        str(found["release"]),
        **lists,
        fingerprint=str(found.get("fingerprint") or ""),
    )
