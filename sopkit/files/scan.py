"""Every file of a folder with the digest of what stands in it; where nothing moved since the last time, unread.

Folders are looked at one by one, so that several processes can share them. A folder whose files all have the stamp
(size, times, inode) that is remembered of them has not changed. A stamp that is hardly older than the look at it is
not remembered: a file may change twice within what a clock can tell apart.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from sopkit.files.folder import LARGEST
from sopkit.naming import SOURCES

__all__ = ["SIZE", "Folder", "Glance", "digest_of", "digest_of_values", "scan"]

SIZE = 16
"""Bytes of a digest."""
IN_ONE_GO = 64
"""Folders that are looked at in one go."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again shows it by its times, on every system of files."""
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BESIDE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether a file can be named beside an open folder, which is quicker than by its whole path."""
A = TypeVar("A")
B = TypeVar("B")


class Each(Protocol):
    """Does the same work on many tasks, here or elsewhere; results come in the order of the tasks."""

    def __call__(self, work: Callable[[A], B], tasks: Iterable[A], /) -> Iterator[B]: ...


class Folder(NamedTuple):
    """What one folder holds."""

    stamp: str
    """The digest of the stamps of its files; empty where it cannot be relied on yet."""
    names: tuple[str, ...]
    """Of all its files, in order."""
    digests: bytes
    """One for each of them, one after the other; zeros for what is not read."""
    folders: tuple[str, ...]


class Glance(NamedTuple):
    """One piece of the work: folders below a root, and the stamps that are remembered of them."""

    root: str
    folders: tuple[tuple[str, str], ...]


def scan(root: str, known: Mapping[str, Folder], each: Each) -> dict[str, Folder] | None:
    """All folders below a root by path, each with a `/` behind it, the root itself as the empty path.

    None where something is there that takes a closer look: a link, a pipe, a file that is too large or not readable.
    """
    found: dict[str, Folder] = {}
    waiting = [""]
    while waiting:
        asked = [(folder, known[folder].stamp if folder in known else "") for folder in waiting]
        pieces = [Glance(root, tuple(asked[at : at + IN_ONE_GO])) for at in range(0, len(asked), IN_ONE_GO)]
        waiting, below = [], iter(waiting)
        for seen in each(glance, pieces):
            if seen is None:
                return None
            for one, folder in zip(seen, below, strict=False):  # in this order: what is short must end first
                found[folder] = one or known[folder]
                waiting += [f"{folder}{name}/" for name in found[folder].folders]
    return found


def glance(piece: Glance) -> list[Folder | None] | None:
    """What each folder of a piece holds, None for what is remembered of it; None for all that takes a closer look."""
    found = []
    for folder, stamp in piece.folders:
        try:
            one = looked_at(os.path.join(piece.root, folder), stamp)
        except (OSError, _Odd):
            return None
        found.append(one)
    return found


class _Odd(Exception):
    """Something is there that is neither a folder nor an ordinary file."""


def looked_at(path: str, remembered: str) -> Folder | None:
    """What a folder holds; None where its stamp is the one that is remembered."""
    handle = os.open(path, os.O_RDONLY) if _BESIDE else None
    try:
        rows, folders = entries(path if handle is None else handle)
        stamp = digest_of_values((rows, folders)).hex()
        if stamp == remembered:
            return None
        digests = b"".join([read(path, handle, row[0], row[1]) for row in rows])
        newest = max((time_ for row in rows for time_ in row[2:4]), default=0)
        is_settled = time.time_ns() - newest > SETTLED
        return Folder(stamp if is_settled else "", tuple(row[0] for row in rows), digests, tuple(folders))
    finally:
        if handle is not None:
            os.close(handle)


def entries(folder: str | int) -> tuple[list[tuple[str, int, int, int, int]], list[str]]:
    """The files of a folder with their stamps, and its folders, both in order. Raises _Odd."""
    rows, folders = [], []
    with os.scandir(folder) as listed:
        for entry in listed:
            name = entry.name
            if name[0] == ".":
                continue
            is_source = name.endswith(SOURCES)
            if entry.is_file(follow_symlinks=False) and (is_source or not name.lower().endswith(".txt")):
                seen = entry.stat(follow_symlinks=False)
                rows.append((name, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))
            elif entry.is_dir(follow_symlinks=False) and not is_source:
                folders.append(name)
            else:
                raise _Odd
    return sorted(rows), sorted(folders)


def read(path: str, folder: int | None, name: str, size: int) -> bytes:
    """The digest of what a file of so many bytes holds; zeros where it is none of the handbook's words."""
    if not name.lower().endswith(SOURCES):
        return bytes(SIZE)
    if size > LARGEST:
        raise _Odd
    handle = os.open(os.path.join(path, name) if folder is None else name, _TO_READ, dir_fd=folder)
    try:
        held = os.read(handle, size + 1)
    finally:
        os.close(handle)
    if len(held) != size:  # somebody is writing it
        raise _Odd
    return digest_of(held)


def digest_of(held: bytes) -> bytes:
    """The digest of the bytes of a file."""
    return hashlib.blake2b(held, digest_size=SIZE).digest()


def digest_of_values(values: Any) -> bytes:
    """The digest of texts, bytes and numbers, and of tuples and lists of them."""
    return digest_of(marshal.dumps(values, 2))  # version 2 writes equal values alike, far quicker than `repr` does
