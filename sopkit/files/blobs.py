"""The files of a git revision as git keeps them: byte for byte, no attribute and no setting converts them."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from sopkit.errors import CouldNot, GitFailed
from sopkit.files.git import run_git

__all__ = ["blobs_of", "name_as_blob", "unpack"]

FILES = ("100644", "100755")
"""Modes of what is a file, not a link or another repository."""
PIECE = 1 << 20


def blobs_of(repository: Path, revision: str) -> dict[str, str]:
    """The blob of every file by its path, without links, submodules and paths that lead out. Raises GitFailed."""
    found = {}
    for row in run_git(repository, "ls-tree", "-r", "-z", "--full-tree", revision).split(b"\0"):
        about, _tab, name = row.partition(b"\t")
        path = name.decode("utf-8", "surrogateescape")
        if about and is_below(path) and (words := about.decode().split())[0] in FILES:
            found[path] = words[2]
    return found


def is_below(path: str) -> bool:
    """Whether a path stays in the folder to which it is joined, whatever somebody wrote into a tree by hand."""
    parts = Path(path)
    return not parts.anchor and ".." not in parts.parts


def unpack(repository: Path, blobs: Mapping[str, str], folder: Path) -> None:
    """Write blobs to their paths below a folder, none of them held in memory. Raises GitFailed and CouldNot."""
    with tempfile.TemporaryFile() as wanted:  # a pipe would be full before git is read from
        wanted.writelines(f"{blob}\n".encode() for blob in blobs.values())
        wanted.seek(0)
        with subprocess.Popen(
            ["git", "cat-file", "--batch"],
            cwd=repository,
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as git:
            assert git.stdout is not None
            try:
                for path, blob in blobs.items():
                    write_next(git.stdout, blob, folder / path)
            except BaseException:
                git.kill()
                raise


def write_next(printed: IO[bytes], blob: str, file: Path) -> None:
    """Write the blob that git prints next."""
    about = printed.readline().decode().split()
    if about[1:2] != ["blob"]:
        raise GitFailed("git says: {words}", words=" ".join(about) or f"{blob} missing")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as written:
            left = int(about[2])
            while left and (piece := printed.read(min(left, PIECE))):
                written.write(piece)
                left -= len(piece)
    except OSError as error:
        raise CouldNot("`{path}` cannot be written: {why}", path=file, why=error.strerror or error) from error
    if left or not printed.read(1):
        raise GitFailed("git says: {words}", words=f"{blob} missing")


def name_as_blob(file: Path, like: str) -> str:
    """The name that git gives to what a file holds, in a repository whose names are made `like` this one."""
    made = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    with file.open("rb") as opened:
        size = opened.seek(0, 2)
        opened.seek(0)
        made.update(b"blob %d\0" % size)
        while piece := opened.read(PIECE):
            made.update(piece)
    return made.hexdigest()
