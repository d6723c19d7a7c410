"""The files of a handbook, wherever they lie: paths, and the bytes behind each.

Whatever the place, paths are relative to the folder that holds `handbook.yml`, with forward slashes, and nothing
outside that folder is read. What cannot be read is a finding, never a reason to stop.
"""

from __future__ import annotations

import os
import stat
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sopkit.errors import GitFailed, Unreadable
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _
from sopkit.span import Span

__all__ = ["LARGEST", "ArchiveFiles", "Files", "FolderFiles", "GitFiles"]

SOURCES = (".yml", ".yaml")
LARGEST = 5_000_000
"""Bytes; a larger file is no procedure, and no picture for a phone."""


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
    return Finding("unreadable-file", ERROR, Span(path), message)


def is_inside(path: str) -> bool:
    """Whether a path that somebody else wrote down stays where it belongs."""
    return not path.startswith("/") and "\\" not in path and ":" not in path and ".." not in path.split("/")


def too_large(path: str) -> Finding:
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
                    if path.endswith((".yml", ".yaml")):
                        faults.append(
                            unreadable(path, _("This is a folder whose name ends like a file's: give it another name"))
                        )
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
            # O_NONBLOCK: opening a pipe must not wait for a writer.
            with open(
                os.open(self.root / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
            ) as file:
                kind = os.fstat(file.fileno())
                if not stat.S_ISREG(kind.st_mode):
                    return unreadable(
                        path, _("This is no ordinary file (a pipe, a device): take it out of the handbook")
                    )
                return too_large(path) if kind.st_size > LARGEST else file.read()
        except OSError as error:
            return unreadable(path, _("The file cannot be read: {why}", why=error.strerror or error))

    def holds(self, path: str) -> bool:
        real = Path(os.path.realpath(self.root / path))
        return real.is_relative_to(self.root) and real.is_file()

    def size(self, path: str) -> int:
        return (self.root / path).stat().st_size


class GitFiles:
    """A folder as it stood in a git revision; nothing is checked out."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.folder = folder
        self.revision = revision
        if revision.startswith("-"):
            raise GitFailed("`{revision}` is no revision: it begins with a hyphen", revision=revision)
        top = run_git(folder, "rev-parse", "--show-toplevel").decode().strip()
        self.prefix = run_git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
        self.top = Path(top)
        try:
            commit = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except GitFailed as error:
            raise GitFailed(
                "git knows no revision `{revision}`; `git log --oneline` lists them", revision=revision
            ) from error
        self.commit = commit.decode().strip()
        self.blobs = dict(self.tree())
        self.contents: dict[str, bytes] | None = None

    @property
    def name(self) -> str:
        return self.revision

    def tree(self) -> Iterator[tuple[str, tuple[str, str, int]]]:
        listing = run_git(
            self.top, "ls-tree", "-r", "-z", "--long", "--full-tree", self.commit, "--", self.prefix or "."
        )
        for row in listing.decode("utf-8", "surrogateescape").split("\0"):
            if not row:
                continue
            about, _tab, path = row.partition("\t")
            mode, _kind, blob, size = about.split()
            yield path.removeprefix(self.prefix), (mode, blob, int(size) if size.isdigit() else 0)

    def paths(self) -> tuple[list[str], list[Finding]]:
        found, faults = [], []
        for path, (mode, _blob, _size) in sorted(self.blobs.items()):
            if any(part.startswith(".") for part in path.split("/")):
                continue
            if mode in ("120000", "160000"):
                faults.append(unreadable(path, _("This is a link, not a file: put the file itself here")))
            else:
                found.append(path)
        return found, faults

    def read(self, path: str) -> bytes | Finding:
        _mode, blob, size = self.blobs[path]
        if size > LARGEST:
            return too_large(path)
        if path.endswith(SOURCES):
            if self.contents is None:
                self.contents = self.all_sources()
            return self.contents[blob]
        return run_git(self.top, "cat-file", "blob", blob)

    def all_sources(self) -> dict[str, bytes]:
        """The contents of all YAML files, by blob: one process for all of them, not one for each."""
        wanted = {
            blob for path, (_mode, blob, size) in self.blobs.items() if path.endswith(SOURCES) and size <= LARGEST
        }
        printed = run_git(self.top, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in sorted(wanted)))
        found: dict[str, bytes] = {}
        place = 0
        while place < len(printed):
            end = printed.index(b"\n", place)
            blob, _kind, size = printed[place:end].decode().split()
            found[blob] = printed[end + 1 : end + 1 + int(size)]
            place = end + 1 + int(size) + 1
        return found

    def holds(self, path: str) -> bool:
        return path in self.blobs

    def size(self, path: str) -> int:
        return self.blobs[path][2]


class ArchiveFiles:
    """The sources that a release keeps, a zip file."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        try:
            self.zip = zipfile.ZipFile(archive)
        except (OSError, zipfile.BadZipFile) as error:
            raise Unreadable("`{path}` is no archive of a release: {why}", path=archive, why=error) from error

    @property
    def name(self) -> str:
        return self.archive.stem

    def paths(self) -> tuple[list[str], list[Finding]]:
        found, faults = [], []
        for path in sorted(entry.filename for entry in self.zip.infolist() if not entry.is_dir()):
            if is_inside(path):
                found.append(path)
            else:
                faults.append(unreadable(path, _("This name leads out of the archive")))
        return found, faults

    def read(self, path: str) -> bytes | Finding:
        entry = self.zip.getinfo(path)
        if entry.file_size > LARGEST:
            return too_large(path)
        try:
            return self.zip.read(entry)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
            return unreadable(path, _("The file cannot be read: {why}", why=error))

    def holds(self, path: str) -> bool:
        return path in self.zip.NameToInfo

    def size(self, path: str) -> int:
        return self.zip.getinfo(path).file_size


def run_git(folder: Path, *arguments: str, given: str = "") -> bytes:
    """What git prints, perhaps `given` something to read. Raises GitFailed in git's own last words."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, input=given.encode(), capture_output=True, check=False
        )
    except OSError as error:
        raise GitFailed(
            "git is not installed, or cannot be started here; without it, compare folders or releases"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise GitFailed("git says: {words}", words=said[-1])
    return done.stdout
