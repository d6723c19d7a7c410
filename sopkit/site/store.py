"""What was made before, by the digest of all that it was made of: in memory, and on disk for the next time.

It holds text only, as JSON, and nothing that cannot be made again. What cannot be read is not there; where nothing can
be kept, everything is made anew. Pages take what it holds as it is, so it lies in a folder of the user's own and never
in a handbook, which may come from a stranger.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["AT_HAND", "Store", "digest"]

FILE = "site-1.sqlite3"
LARGEST = 512 << 20
"""Bytes on disk; beyond it the half goes that was unused for longest."""
AT_HAND = 24 << 20
"""Characters that are kept in memory."""
MIDDLE = "SELECT run FROM made ORDER BY run LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM made)"
ELSEWHERE = ("locked", "busy", "full", "readonly", "unable to open", "I/O")
"""What SQLite says where the file itself may be sound."""
TABLE = (
    "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, run INTEGER NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
)


def digest(*parts: str | bytes) -> str:
    """The digest of several texts, each with its end."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


class Store:
    """Values that JSON can write, by keys; `folder` None for a store that lasts as long as it is held."""

    def __init__(self, folder: Path | None = None, file: str = FILE) -> None:
        self.folder = folder
        self.file = file
        self.at_hand: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self.size = 0
        self.at_most = AT_HAND
        self.new: dict[str, bytes] = {}
        self.used: set[str] = set()
        self.opened: tuple[int, sqlite3.Connection] | None = None

    def get(self, key: str) -> Any:
        """What was put there, or None."""
        if key in self.at_hand:
            self.at_hand.move_to_end(key)
            return self.at_hand[key][0]
        stored = self.new.get(key) or self.on_disk(key)
        if stored is None:
            return None
        try:
            text = zlib.decompress(stored)
            value = json.loads(text)
        except (zlib.error, ValueError, RecursionError):
            return None
        self.keep(key, value, len(text))
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value."""
        text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()
        self.keep(key, value, len(text))
        if self.folder is not None:
            self.new[key] = zlib.compress(text, 1)

    def keep(self, key: str, value: Any, size: int) -> None:
        self.size += size - self.at_hand.pop(key, (None, 0))[1]
        self.at_hand[key] = value, size
        while self.size > self.at_most and len(self.at_hand) > 1:
            _key, (_value, freed) = self.at_hand.popitem(last=False)
            self.size -= freed

    def on_disk(self, key: str) -> bytes | None:
        with self.base() as base:
            row = base.execute("SELECT value FROM made WHERE key = ?", (key,)).fetchone() if base else None
            if row and isinstance(row[0], bytes):
                self.used.add(key)
                return row[0]
        return None

    def write(self) -> None:
        """Keep on disk what is new, if that can be done."""
        new, used, self.new, self.used = self.new, self.used, {}, set()
        if not new and not used:
            return
        with self.base(make=True) as base:
            if base:
                (run,) = base.execute("PRAGMA user_version").fetchone()
                base.executemany(
                    "UPDATE made SET run = ? WHERE key = ? AND run <> ?", [(run, key, run) for key in used]
                )
                base.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", [(key, run, new[key]) for key in new])
                base.commit()

    def begin_run(self) -> None:
        """Count all that is used from now on as used later than what was before; make room where there is too much."""
        with self.base() as base:
            if base and self.folder:
                (run,) = base.execute("PRAGMA user_version").fetchone()
                base.execute(f"PRAGMA user_version = {int(run) + 1}")
                if (self.folder / self.file).stat().st_size > LARGEST:
                    base.execute(f"DELETE FROM made WHERE run <= ({MIDDLE})")
                    base.commit()
                    base.execute("VACUUM")
        self.close()  # processes that are forked from this one open it for themselves

    @contextlib.contextmanager
    def base(self, *, make: bool = False) -> Iterator[sqlite3.Connection | None]:
        """The file, if it can be opened; one that is broken is taken away, and what it held is made again."""
        base = None
        with contextlib.suppress(OSError, sqlite3.Error):
            base = self.connection(make)
        try:
            yield base
        except sqlite3.OperationalError as error:
            if any(word in str(error) for word in ELSEWHERE):
                self.close()  # somebody else writes, the disk is full: then without
            else:
                self.discard()
        except sqlite3.DatabaseError:
            self.discard()

    def discard(self) -> None:
        self.close()
        if self.folder is not None:
            with contextlib.suppress(OSError):
                (self.folder / self.file).unlink()

    def connection(self, make: bool) -> sqlite3.Connection | None:
        if self.opened and self.opened[0] == os.getpid():
            return self.opened[1]
        if self.folder is None or not (make or (self.folder / self.file).exists()):
            return None
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            base = self.new_connection(self.folder / self.file)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # no file of ours, or no longer
            self.discard()
            base = self.new_connection(self.folder / self.file)
        self.opened = os.getpid(), base
        return base

    @staticmethod
    def new_connection(file: Path) -> sqlite3.Connection:
        base = sqlite3.connect(file, timeout=30)
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA synchronous = OFF")  # what is lost can be made again
        base.execute(TABLE)
        return base

    def close(self) -> None:
        """Let go of the file."""
        if self.opened and self.opened[0] == os.getpid():
            self.opened[1].close()
        self.opened = None
