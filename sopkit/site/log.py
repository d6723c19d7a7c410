"""What was changed in the sites of a handbook, when and by whom: `.releases/log.jsonl`, a JSON object a line.

Lines are only added; see `log_moves`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sopkit.errors import Unreadable

__all__ = ["ALIAS", "BUILD", "DELETE", "LOG", "RELEASE", "REPLACE", "Entry", "entries"]

LOG = "log.jsonl"
RELEASE, REPLACE, BUILD, ALIAS, DELETE = "release", "replace", "build", "alias", "delete"


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
