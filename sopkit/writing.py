"""Writes files so that none is ever half written: to a temporary name in the same folder, then renamed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sopkit.errors import CouldNot

__all__ = ["replacing", "write"]

PRIVATE = 0o600
"""The rights of a file that only its owner reads."""


def write(path: Path, content: str | bytes, *, is_private: bool = False) -> None:
    """Put a file in place, whole or not at all; folders on the way are made. Raises CouldNot.

    A link stays one, and what it leads to is written. A pipe, a terminal or another device is written to as it stands.
    One that `is_private` is for its owner alone from then on, where the system knows such rights; others keep theirs.
    """
    with replacing(path, is_private=is_private) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def replacing(path: Path, *, is_private: bool = False) -> Iterator[IO[bytes]]:
    """A file to write to that takes its place at the end, as in `write`: for what is too large to be held in memory.

    Raises CouldNot.
    """
    try:
        if is_device(path):
            with path.open("wb") as file:
                yield file
            return
        path = Path(os.path.realpath(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        try:
            with open(handle, "wb") as file:
                yield file
            os.chmod(temporary, PRIVATE if is_private else rights_of(path))
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise CouldNot("`{path}` cannot be written: {why}", path=path, why=error.strerror or error) from error


def rights_of(path: Path) -> int:
    """The rights that a file has, or that a new one gets."""
    return path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~umask()


def is_device(path: Path) -> bool:
    """Whether there is something at a path that no file can take the place of: `/dev/stdout`, a named pipe."""
    return path.exists() and (not path.is_file() or path.absolute().parts[1:2] in (("dev",), ("proc",)))


def umask() -> int:
    """The rights that new files do not get."""
    current = os.umask(0)
    os.umask(current)
    return current
