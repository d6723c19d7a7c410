"""Where confirmations lie: a file of JSON lines in a folder of its own, which is no part of the handbook."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from sopkit.acks.ack import Ack
from sopkit.errors import Unreadable
from sopkit.writing import write

__all__ = ["FILE", "Imported", "added", "read", "save"]

FILE = "confirmations.jsonl"
OWN = 0o700
"""The rights of a folder that only its owner enters."""
NAMES = tuple(field.name for field in fields(Ack))


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of adding confirmations to those that are kept."""

    kept: tuple[Ack, ...]
    new: int
    known: int
    """How many were there already."""
    removed: int
    """How many were older than they may be kept."""


def read(folder: Path) -> list[Ack]:
    """All that are kept; none where nothing is yet. Raises Unreadable."""
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        return [ack_of(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable(
            "`{path}` is damaged: put it back from a copy, or import the files again", path=path
        ) from error


def ack_of(found: dict[str, object]) -> Ack:
    values = {name: found[name] for name in NAMES}
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError(found)
    date.fromisoformat(str(values["on"]))
    return Ack(**{name: str(value) for name, value in values.items()})


def added(kept: Sequence[Ack], new: Iterable[Ack], since: date | None) -> Imported:
    """The confirmations with new ones; of each person and text the first and the last, and none from before a day.

    The first says since when somebody knows a text, the last when they refreshed it.
    """
    found: dict[tuple[str, ...], list[Ack]] = {}
    for ack in sorted(kept, key=lambda ack: ack.on):
        found.setdefault(ack.key, []).append(ack)
    known = 0
    for ack in new:
        standing = found.setdefault(ack.key, [])
        if standing and standing[0].on <= ack.on <= standing[-1].on:
            known += 1
        else:
            every = sorted([*standing, ack], key=lambda one: one.on)
            found[ack.key] = every if len(every) < 3 else [every[0], every[-1]]
    first = since.isoformat() if since else ""
    whole = [ack for acks in found.values() for ack in acks]
    left = [ack for ack in whole if ack.on >= first]
    left.sort(key=lambda ack: (ack.on, ack.procedure, ack.branch, ack.person))
    before = set(kept)
    return Imported(tuple(left), sum(ack not in before for ack in left), known, len(whole) - len(left))


def save(folder: Path, acks: Iterable[Ack]) -> None:
    """Put the file in place, for its owner alone, since it names staff. Raises CouldNot, and OSError.

    So is a folder that holds nothing else; one in which other things lie is somebody's own, and keeps its rights, and
    so does one on a drive, or of an owner, that lets nobody change them.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=OWN)
    if all(path.name == FILE for path in folder.iterdir()):
        with contextlib.suppress(PermissionError):
            folder.chmod(OWN)
    lines = "".join(json.dumps(ack.as_data(), ensure_ascii=False) + "\n" for ack in acks)
    write(folder / FILE, lines.encode("utf-8", "replace"), is_private=True)
