"""What is moved where when something is published: written down before the first move, and repeatable.

A journal lies in the work folder beside the site. While editions are built it names what was begun outside that folder;
from the moment it lists moves, whoever finds it carries them out to the end. It names places below three folders only,
so that no journal, whoever wrote it, reaches anything else.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sopkit.errors import CouldNot, Refused, Unreadable

__all__ = [
    "ARCHIVES",
    "NAME",
    "SITE",
    "WORK",
    "Journal",
    "Move",
    "Places",
    "carry_out",
    "is_plain",
    "read",
    "refuse_what_cannot_be_moved",
    "write_down",
]

NAME = "journal.json"
WORK, SITE, ARCHIVES = "work", "site", "archives"
REMOVED = "removed"
"""The part of the work folder into which goes what another one takes the place of."""


@dataclass(frozen=True, slots=True)
class Move:
    """One file or folder to put in place: each side a folder's name and a path below it, `work:built/milano/it`."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What is to be moved, in order: None while it is being built. `staged` was begun outside the work folder."""

    archives: str
    """The folder of archives that is meant, as seen from the work folder."""
    staged: tuple[str, ...] = ()
    moves: tuple[Move, ...] | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders that a journal knows, links resolved."""

    work: Path
    site: Path
    archives: Path

    def path(self, address: str) -> Path:
        """The path behind `site:milano/it/2026.11`. Raises ValueError for one that is, or leads, elsewhere."""
        folder, _, below = address.partition(":")
        roots = {WORK: self.work, SITE: self.site, ARCHIVES: self.archives}
        parts = below.split("/")
        if folder not in roots or not all(map(is_plain, parts)):
            raise ValueError(address)
        path = roots[folder].joinpath(*parts)
        real = Path(os.path.realpath(path.parent))
        if not real.is_relative_to(roots[folder]) or path.is_symlink():
            raise ValueError(address)
        return path


def is_plain(part: str) -> bool:
    """Whether a part of a path is the name of something, not a way elsewhere."""
    return part not in ("", ".", "..") and not any(sign in part for sign in "/\\:\0")


def read(places: Places) -> Journal | None:
    """The journal in the work folder; None where there is none. Raises Unreadable for one of somebody else."""
    path = places.work / NAME
    try:
        written = json.loads(path.read_bytes())
        journal = parsed(written)
        for address in addresses(journal):
            places.path(address)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(
            "`{path}` is no journal of sopkit: look at what lies in its folder, then remove the folder", path=path
        ) from error
    return journal


def parsed(written: dict[str, Any]) -> Journal:
    """A journal from what its file holds. Raises ValueError, KeyError, TypeError or AttributeError."""
    if written["version"] != 1:
        raise ValueError(written["version"])
    moves = written.get("moves")
    return Journal(
        str(written["archives"]),
        tuple(map(str, written["staged"])),
        None if moves is None else tuple(Move(str(source), str(target)) for source, target in moves),
    )


def addresses(journal: Journal) -> Iterator[str]:
    """Every place that a journal names. Raises ValueError for something staged that is no archive."""
    for address in journal.staged:
        if not (address.startswith(f"{ARCHIVES}:.") and address.endswith(".part")):
            raise ValueError(address)
        yield address
    for move in journal.moves or ():
        yield from (move.source, move.target)


def write_down(places: Places, journal: Journal) -> None:
    """Write the journal, whole or not at all, and down to the disk. Raises OSError."""
    moves = None if journal.moves is None else [[move.source, move.target] for move in journal.moves]
    written = {"version": 1, "archives": journal.archives, "staged": list(journal.staged), "moves": moves}
    path = places.work / NAME
    fresh = path.with_suffix(".part")
    with open(fresh, "w", encoding="utf-8") as file:
        json.dump(written, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    to_disk(places.work)


def to_disk(folder: Path) -> None:
    """See to it that what a folder lists survives a power cut; Windows sees to it itself."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refuse_what_cannot_be_moved(places: Places, moves: Iterable[Move]) -> None:
    """Raise Refused where a move would fail halfway: onto another file system, into a folder that cannot be written."""
    for move in moves:
        try:
            source, target = places.path(move.source), places.path(move.target)
        except ValueError as error:
            raise Refused(
                "`{place}` is a link, or leads out of the site: put a folder in its place",
                place=str(error).replace(":", "/"),
            ) from error
        there = next(folder for folder in target.parents if folder.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            raise Refused("`{folder}` cannot be written to", folder=there)
        if source.exists() and source.stat().st_dev != there.stat().st_dev:
            raise Refused(
                "`{folder}` lies on another file system than `{other}`, so nothing can be put there in one move",
                folder=there,
                other=source.parent,
            )


def carry_out(places: Places, moves: Sequence[Move]) -> None:
    """Make every move that is not made yet, in order. Raises OSError; then the next call goes on from there.

    Raises CouldNot where what was to be moved has been lost, since what comes later may lead there. So no move may take
    away what an earlier one has put in place.
    """
    for number, move in enumerate(moves):
        source, target = places.path(move.source), places.path(move.target)
        if not source.exists():
            refuse_lost(places, move)
            continue  # moved already
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() or (target.exists() and source.is_dir()):
            away = places.work / REMOVED / str(number)
            shutil.rmtree(away, ignore_errors=True)
            away.parent.mkdir(exist_ok=True)
            target.rename(away)
        os.replace(source, target)


def refuse_lost(places: Places, move: Move) -> None:
    """Raise CouldNot where neither side of a move is there; what was taken out of the site may be gone already."""
    target = places.path(move.target)
    if move.target.startswith(f"{WORK}:") or target.exists():
        return
    raise CouldNot(
        "`{source}` is gone, which was to be put in place as `{target}`: put it back; where there is no copy, remove "
        "`{folder}`, publish again, and move elsewhere what is in the way then",
        source=places.path(move.source),
        target=target,
        folder=places.work,
    )
