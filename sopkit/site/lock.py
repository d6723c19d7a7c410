"""A lock of the operating system: one command at a time, and none after its process has died.

Written by hand, since a lock that leaves its file behind would leave it beside every site. Processes that were forked
by the one which holds the lock hold it too: nobody comes in while one of them still writes.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["Taken", "locked"]

PAUSE = 0.1
"""Seconds between two looks at a lock that somebody else holds."""
TO_LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
"""A link that somebody put there is not followed."""


class Taken(Exception):
    """Somebody else holds the lock and has kept it for as long as one would wait."""


@contextlib.contextmanager
def locked(path: Path, seconds: float, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock whose file is `path`; the file is there only as long as somebody holds or awaits it.

    `waiting` is called once where somebody else holds it. Raises Taken after so many seconds, and OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = acquired(path)
    end = time.monotonic() + seconds
    if handle is None and seconds > 0:
        waiting()
    while handle is None:
        if time.monotonic() >= end:
            raise Taken
        time.sleep(PAUSE)
        handle = acquired(path)
    try:
        yield
    finally:
        released(path, handle)


def acquired(path: Path) -> int | None:
    """The lock's open file, or None while somebody else holds it."""
    handle = os.open(path, TO_LOCK, 0o666)
    try:
        if lock(handle) and is_still(handle, path):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def is_still(handle: int, path: Path) -> bool:
    """Whether the file that was locked is the one at the path: whoever held it before may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def lock(handle: int) -> bool:
        """Take the lock of an open file, unless another process has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def released(path: Path, handle: int) -> None:
        """Let go; a file that somebody else has open already stays theirs."""
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with contextlib.suppress(OSError):
            path.unlink()

else:
    import fcntl

    def lock(handle: int) -> bool:
        """Take the lock of an open file, unless another process has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def released(path: Path, handle: int) -> None:
        """Let go; the file goes first, so that whoever waits sees that it is not the one at the path."""
        with contextlib.suppress(OSError):
            path.unlink()
        fcntl.flock(handle, fcntl.LOCK_UN)  # also where a forked process still has the file open
        os.close(handle)
