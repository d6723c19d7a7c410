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


def write(path: Path, content: str | bytes) -> None:
    """Put a file in place, whole or not at all; folders on the way are made. Raises CouldNot.

    A link stays one, and what it leads to is written. A pipe, a terminal or another device is written to as it stands.
    """
    with replacing(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
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
            os.chmod(temporary, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~umask())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise CouldNot("`{path}` cannot be written: {why}", path=path, why=error.strerror or error) from error


def is_device(path: Path) -> bool:
    """Whether there is something at a path that no file can take the place of: `/dev/stdout`, a named pipe."""
    return path.exists() and (not path.is_file() or path.absolute().parts[1:2] in (("dev",), ("proc",)))


def umask() -> int:
    """The rights that new files do not get."""
    current = os.umask(0)
    os.umask(current)
    return current
