"""The files of a handbook, wherever they lie: paths, and the bytes behind each.

Whatever the place, paths are relative to the folder that holds `handbook.yml`, with forward slashes, and nothing
outside that folder is read. What cannot be read is a finding, never a reason to stop.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Protocol

from sopkit.errors import NoHandbook, Unreadable
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _
from sopkit.naming import SOURCES
from sopkit.span import Span

__all__ = ["LARGEST", "Files", "FolderFiles", "handbook_folder", "too_large", "unreadable"]

SAVED_AS_TEXT = tuple(f"{ending}.txt" for ending in SOURCES)
"""How names end that Notepad gives, where Windows hides what they end with."""
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe must not wait for a writer."""
_PIECE = 1 << 20
LARGEST = 5_000_000
"""Bytes; a larger file is no procedure."""


class Files(Protocol):
    """Where a handbook's files are read from."""

    @property
    def name(self) -> str:
        """How the place is called in messages."""
        ...

    def paths(self) -> tuple[list[str], list[Finding]]:
        """All files in order, and what is no file that can be read."""
        ...

    def read(self, path: str) -> bytes | Finding:
        """The bytes of a file, or why there are none."""
        ...

    def holds(self, path: str) -> bool:
        """Whether there is such a file, for pictures and links."""
        ...

    def size(self, path: str) -> int:
        """The bytes that a file has which `holds` knows."""
        ...


def unreadable(path: str, message: Message) -> Finding:
    """The finding about what is no file that can be read."""
    return Finding("unreadable-file", ERROR, Span(path), message)


def too_large(path: str) -> Finding:
    """The finding about a file of more than `LARGEST` bytes."""
    if path.endswith(SOURCES):
        return unreadable(path, _("The file is larger than 5 MB: a procedure is a page or two"))
    return unreadable(path, _("The file is larger than 5 MB: make it smaller"))


class FolderFiles:
    """A folder on disk. Links that lead out of it, pipes and devices are not followed."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @property
    def name(self) -> str:
        return str(self.root)

    def paths(self) -> tuple[list[str], list[Finding]]:
        found: list[str] = []
        faults: list[Finding] = []
        waiting = [(self.root, "")]
        walked = {os.path.realpath(self.root)}
        while waiting:
            folder, prefix = waiting.pop()
            for entry in self.entries(folder, prefix, faults):
                path = prefix + entry.name
                if self.leads_out(entry):
                    faults.append(
                        unreadable(path, _("This link leads out of the handbook, or nowhere: put the file itself here"))
                    )
                elif entry.is_dir():
                    real = os.path.realpath(entry.path)
                    if real in walked:
                        message = _("This link leads to a folder of the handbook that is read already: take it out")
                        faults.append(unreadable(path, message))
                    else:
                        walked.add(real)
                        waiting.append((Path(entry.path), f"{path}/"))
                    if path.endswith(SOURCES):
                        faults.append(
                            unreadable(path, _("This is a folder whose name ends like a file's: give it another name"))
                        )
                elif entry.name.lower().endswith(SAVED_AS_TEXT):
                    message = _("Notepad has put `.txt` behind this name: call the file `{name}`", name=entry.name[:-4])
                    faults.append(unreadable(path, message))
                else:
                    found.append(path)
        return sorted(found), faults

    def entries(self, folder: Path, prefix: str, faults: list[Finding]) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(
                    (entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name
                )
        except OSError as error:
            if not prefix:
                raise Unreadable("`{path}` cannot be read: {why}", path=folder, why=error.strerror or error) from error
            faults.append(
                unreadable(prefix.rstrip("/"), _("This folder cannot be read: {why}", why=error.strerror or error))
            )
            return []

    def leads_out(self, entry: os.DirEntry[str]) -> bool:
        if not entry.is_symlink():
            return False
        try:
            real = Path(os.path.realpath(entry.path, strict=True))
        except OSError:
            return True
        return not real.is_relative_to(self.root)

    def read(self, path: str) -> bytes | Finding:
        try:
            handle = os.open(os.path.join(self.root, path), _TO_READ)
        except OSError as error:
            return unreadable(path, _("The file cannot be read: {why}", why=error.strerror or error))
        try:
            kind = os.fstat(handle)
            if not stat.S_ISREG(kind.st_mode):
                return unreadable(path, _("This is no ordinary file (a pipe, a device): take it out of the handbook"))
            if kind.st_size > LARGEST:
                return too_large(path)
            data = os.read(handle, kind.st_size + 1)
            return data if len(data) == kind.st_size else data + b"".join(iter(lambda: os.read(handle, _PIECE), b""))
        except OSError as error:
            return unreadable(path, _("The file cannot be read: {why}", why=error.strerror or error))
        finally:
            os.close(handle)

    def holds(self, path: str) -> bool:
        real = Path(os.path.realpath(self.root / path))
        return real.is_relative_to(self.root) and real.is_file()

    def size(self, path: str) -> int:
        """The bytes that a file has which `holds` knows."""
        return (self.root / path).stat().st_size


def handbook_folder(start: Path) -> Path:
    """The folder with `handbook.yml`: the one given, its `sops/`, or that of a folder above. Raises NoHandbook."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "sops"):
            if (candidate / "handbook.yml").is_file():
                return candidate
    raise NoHandbook(
        "There is no `handbook.yml` in `{folder}` or in its `sops` folder; `sopkit init` begins a handbook",
        folder=start,
    )
