"""Adds a line to the log of a handbook's sites: a new state of the file comes into place with what it tells of."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sopkit.site.journal import ARCHIVES, Move, Places
from sopkit.site.lists import Lists
from sopkit.site.log import LOG, Entry
from sopkit.site.transaction import stage
from sopkit.site.versions import newest

__all__ = ["Signed", "log_moves"]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who changes a site, which, and when."""

    at: str
    """The moment in UTC, as in 2026-12-01T08:30:00+00:00."""
    by: str
    site: str
    """As it was given: a folder, a zip file or the branch."""


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
