"""A branch of git that holds a site, such as `gh-pages`: its files in a folder, and the folder as its next commit."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sopkit.errors import GitFailed, MissingExtra, Refused
from sopkit.files.blobs import blobs_of, name_as_blob, unpack

__all__ = ["check_out", "commit"]

REMOTE = "origin"
NO_JEKYLL = ".nojekyll"
"""With this file GitHub publishes all files as they are."""


def check_out(repository: Path, branch: str, folder: Path) -> dict[str, str]:
    """Put the files of a branch into an empty folder; gives the blob of each. A new branch has none.

    Links and other repositories that somebody put there are left on the branch, and not followed.

    What somebody else has pushed is taken over first. Raises GitFailed, Refused where both sides went on, and
    MissingExtra where mike is not installed, and CouldNot.
    """
    mike = git_utils()
    with contextlib.chdir(repository):
        try:
            mike.update_from_upstream(REMOTE, branch)
            is_there = mike.has_branch(branch)
        except mike.GitBranchDiverged as error:
            raise Refused(
                "The branch `{branch}` here and at `{remote}` both went on: bring them together first",
                branch=branch,
                remote=REMOTE,
            ) from error
        except mike.GitError as error:
            raise GitFailed("git says: {words}", words=error) from error
    blobs = blobs_of(repository, branch) if is_there else {}
    unpack(repository, blobs, folder)
    return blobs


def commit(repository: Path, branch: str, folder: Path, before: dict[str, str], message: str) -> int:
    """Make what a folder holds the branch's next commit; gives the number of files in which it differs.

    `before` are the files as they were checked out. Nothing is pushed. Raises GitFailed.
    """
    mike = git_utils()
    now = {path: file for path, file in files_in(folder) if path != NO_JEKYLL}
    changed = [path for path, file in now.items() if path not in before or differs(file, before[path])]
    gone = sorted(before.keys() - now.keys() - {NO_JEKYLL})
    if not changed and not gone:
        return 0
    with contextlib.chdir(repository):
        try:
            with mike.Commit(branch, message, allow_empty=True) as made:
                made.delete_files(gone)
                for path in changed:
                    made.add_file(mike.FileInfo(path, now[path].read_bytes()))
                if NO_JEKYLL not in before:
                    made.add_file(mike.FileInfo(NO_JEKYLL, b""))
        except mike.GitError as error:
            raise GitFailed("git says: {words}", words=error) from error
    return len(changed) + len(gone)


def git_utils() -> Any:
    """mike's way to git. Raises MissingExtra."""
    try:
        from mike import git_utils as found
    except ImportError as error:
        raise MissingExtra("mike is not installed: `pip install 'sopkit[gh-pages]'` brings it") from error
    return found


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, _folders, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            yield file.relative_to(folder).as_posix(), file


def differs(file: Path, blob: str) -> bool:
    """Whether a file holds something else than a blob, whenever it was written."""
    return name_as_blob(file, blob) != blob
