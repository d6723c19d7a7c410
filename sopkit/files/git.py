"""A handbook as it stood in a git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from sopkit.errors import GitFailed
from sopkit.files.folder import LARGEST, too_large, unreadable
from sopkit.finding import Finding
from sopkit.message import Message, _
from sopkit.naming import SOURCES

__all__ = ["GitFiles", "run_git"]


NO_FILES = {
    "120000": _("This is a link, not a file: put the file itself here"),
    "160000": _("This is another repository (a submodule), and its files are not kept here: put the files here"),
}
"""What git keeps that is no file, by its mode."""
_LOST = _("git no longer has what stood in this file: the repository is damaged, and `git fsck` says how far")


class GitFiles:
    """A folder as it stood in a git revision; nothing is checked out. `instead` is as in `run_git`."""

    def __init__(self, folder: Path, revision: str, instead: Message | None = None) -> None:
        self.folder = folder
        self.revision = revision
        if revision.startswith("-"):
            raise GitFailed("`{revision}` is no revision: it begins with a hyphen", revision=revision)
        top = run_git(folder, "rev-parse", "--show-toplevel", instead=instead).decode().strip()
        self.prefix = run_git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
        self.top = Path(top)
        try:
            commit = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except GitFailed as error:
            raise unknown(folder, revision) from error
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
            if mode in NO_FILES:
                faults.append(unreadable(path, NO_FILES[mode]))
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
            found = self.contents.get(blob)
            return unreadable(path, _LOST) if found is None else found
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
            blob, *about = printed[place:end].decode().split()
            place = end + 1
            if len(about) == 2:  # else it is `missing`, and nothing follows
                size = int(about[1])
                found[blob] = printed[place : place + size]
                place += size + 1
        return found

    def holds(self, path: str) -> bool:
        return path in self.blobs

    def size(self, path: str) -> int:
        """The bytes that a file has which `holds` knows."""
        return self.blobs[path][2]


def unknown(folder: Path, revision: str) -> GitFailed:
    """The error for a revision that git does not know."""
    if run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return GitFailed(
            "git knows no revision `{revision}`: this clone holds only the last ones; "
            "`git fetch --unshallow` brings the others",
            revision=revision,
        )
    return GitFailed("git knows no revision `{revision}`; `git log --oneline` lists them", revision=revision)


def run_git(
    folder: Path,
    *arguments: str,
    given: str = "",
    settings: Mapping[str, str] | None = None,
    instead: Message | None = None,
) -> bytes:
    """What git prints, perhaps `given` something to read, and with `settings` in its environment.

    Raises GitFailed in git's own words; where there is no git, with what one can do `instead`.
    """
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", **(settings or {})}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, input=given.encode(), capture_output=True, check=False
        )
    except OSError as error:
        if instead is None:
            raise GitFailed("git is not installed, or cannot be started here") from error
        raise GitFailed("git is not installed, or cannot be started here: {instead}", instead=instead) from error
    if done.returncode:
        raise refusal(done.stderr.decode("utf-8", "replace").strip().splitlines())
    return done.stdout


def refusal(said: list[str]) -> GitFailed:
    """The error for what git said in English before it gave up: why it did, not what it advises."""
    reasons = [line for line in said if line.startswith("fatal: ")] or said
    if not reasons:
        return GitFailed("git gives no reason why it cannot do this")
    if reasons[-1].startswith("fatal: not a git repository (or any"):
        return GitFailed("this folder is in no git repository")
    return GitFailed("git says: {words}", words=reasons[-1])
