"""A handbook's folder with the digest of every file; bytes are read when they are asked for, and kept by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sopkit.errors import Unreadable
from sopkit.files.folder import FolderFiles
from sopkit.files.scan import SIZE, Each, Folder, digest_of, digest_of_values, scan
from sopkit.finding import Finding
from sopkit.naming import SOURCES

__all__ = ["Inventory", "inventory"]


@dataclass(frozen=True)
class Inventory:
    """All files of a handbook by folder."""

    files: FolderFiles
    folders: Mapping[str, Folder]
    faults: tuple[Finding, ...] = ()
    """What is no file that can be read."""

    def sources(self) -> Iterator[tuple[str, bytes]]:
        """Path and digest of each YAML file, folder by folder."""
        for folder, held in self.folders.items():
            for at, name in enumerate(held.names):
                if name.lower().endswith(SOURCES):
                    yield folder + name, held.digests[at * SIZE : at * SIZE + SIZE]

    def digest(self, path: str) -> bytes:
        """The digest of a file that is there."""
        folder, slash, name = path.rpartition("/")
        held = self.folders[folder + slash]
        at = held.names.index(name) * SIZE
        return held.digests[at : at + SIZE]

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file. Raises Unreadable where that is no longer what was there."""
        held = self.files.read(path)
        if isinstance(held, bytes) and digest_of(held) != self.digest(path):
            raise Unreadable("`{path}` changed while it was read: try again", path=path)
        return held

    @cached_property
    def summary(self) -> bytes:
        """The digest of all of it: of names and of what stands in the files."""
        told = [(folder, held.names, held.digests) for folder, held in sorted(self.folders.items())]
        return digest_of_values((told, [str(fault) for fault in self.faults]))


def inventory(files: FolderFiles, known: Mapping[str, Folder], each: Each) -> Inventory:
    """The inventory of a folder; what is `known` of folders that have not changed is taken from there."""
    folders = scan(str(files.root), known, each)
    return Inventory(files, folders) if folders is not None else closely(files)


def closely(files: FolderFiles) -> Inventory:
    """The same, where there is more than folders and ordinary files: each file is looked at as `files` does it."""
    paths, faults = files.paths()
    held: dict[str, list[tuple[str, bytes]]] = {}
    for path in paths:
        found = files.read(path) if path.lower().endswith(SOURCES) else None
        folder, slash, name = path.rpartition("/")
        digest = digest_of(found) if isinstance(found, bytes) else digest_of(str(found).encode()) if found else None
        held.setdefault(folder + slash, []).append((name, digest or bytes(SIZE)))
    folders = {
        folder: Folder("", tuple(name for name, _digest in rows), b"".join(digest for _name, digest in rows), ())
        for folder, rows in held.items()
    }
    return Inventory(files, folders, tuple(faults))
