"""A branch of git that holds a site, such as `gh-pages`: its files in a folder, and the folder as its next commit."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sopkit.errors import GitFailed, MissingExtra, Refused
from sopkit.files.blobs import blobs_of, name_as_blob, unpack
from sopkit.files.git import run_git
from sopkit.files.upstream import REMOTE, tip_of, upstream_tip
from sopkit.message import Message, _

__all__ = ["CheckedOut", "check_out", "commit"]

NO_JEKYLL = ".nojekyll"
"""With this file GitHub publishes all files as they are."""


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A branch as it was checked out: its last commit, and the blob of each file; none of a new branch.

    `here` is where the branch of this repository ends, which may be behind.
    """

    tip: str = ""
    here: str = ""
    blobs: Mapping[str, str] = field(default_factory=dict)


def check_out(
    repository: Path, branch: str, folder: Path, tell: Callable[[Message], None] = lambda message: None
) -> CheckedOut:
    """Put the files of a branch into an empty folder. A new branch has none.

    Links and other repositories that somebody put there are left on the branch, and not followed.

    What somebody else has pushed is fetched, and is what counts; the branch here is not moved. Raises GitFailed,
    Refused where both sides went on, MissingExtra where mike is not installed, and CouldNot.
    """
    git_utils()
    theirs = upstream_tip(repository, branch, tell)
    here = tip_of(repository, f"refs/heads/{branch}")
    tip = newer(repository, branch, here, theirs)
    if here not in ("", tip):
        tell(
            _(
                "`{remote}` holds a newer `{branch}` than there is here: going on with that one",
                remote=REMOTE,
                branch=branch,
            )
        )
    blobs = blobs_of(repository, tip) if tip else {}
    unpack(repository, blobs, folder)
    return CheckedOut(tip, here, blobs)


def newer(repository: Path, branch: str, here: str, theirs: str) -> str:
    """The one of two commits that holds the other one. Raises Refused where neither does."""
    if not (here and theirs) or here == theirs:
        return here or theirs
    counted = run_git(repository, "rev-list", "--count", "--left-right", f"{here}...{theirs}").split()
    ahead, behind = (int(count) for count in counted)
    if ahead and behind:
        raise Refused(
            "The branch `{branch}` here and at `{remote}` both went on: take over theirs with `git branch --force "
            "{branch} {remote}/{branch}`, then publish yours again",
            branch=branch,
            remote=REMOTE,
        )
    return theirs if behind else here


def commit(repository: Path, branch: str, folder: Path, before: CheckedOut, message: str) -> int:
    """Make what a folder holds the branch's next commit; gives the number of files in which it differs.

    `before` is the branch as it was checked out. Nothing is pushed. Raises GitFailed, and Refused where the branch has
    another commit by now: made upon that one, this one would take back what it changed in the same files.
    """
    now = {path: file for path, file in files_in(folder) if path != NO_JEKYLL}
    changed = [path for path, file in now.items() if path not in before.blobs or differs(file, before.blobs[path])]
    gone = sorted(before.blobs.keys() - now.keys() - {NO_JEKYLL})
    if not changed and not gone:
        return 0
    take_over(repository, branch, before)
    written = [(path, now[path]) for path in changed]
    try:
        add_commit(repository, branch, before, gone, written, message)
    except GitFailed:
        refuse_moved(repository, branch, before.tip)
        raise
    return len(changed) + len(gone)


def take_over(repository: Path, branch: str, before: CheckedOut) -> None:
    """Move the branch on to the commit that was checked out."""
    refuse_moved(repository, branch, before.here)
    if before.here != before.tip:
        run_git(repository, "update-ref", f"refs/heads/{branch}", before.tip, before.here)


def add_commit(
    repository: Path,
    branch: str,
    before: CheckedOut,
    gone: list[str],
    written: list[tuple[str, Path]],
    message: str,
) -> None:
    """Take some files out of a branch and put others into it."""
    mike = git_utils()
    with contextlib.chdir(repository):
        try:
            with mike.Commit(branch, message, allow_empty=True) as made:
                refuse_moved(repository, branch, before.tip)  # upon which commit it is made is settled now
                made.delete_files(gone)
                for path, file in written:
                    made.add_file(mike.FileInfo(path, file.read_bytes()))
                if NO_JEKYLL not in before.blobs:
                    made.add_file(mike.FileInfo(NO_JEKYLL, b""))
        except (mike.GitError, BrokenPipeError) as error:
            raise GitFailed("git says: {words}", words=error) from error


def refuse_moved(repository: Path, branch: str, tip: str) -> None:
    """Raise Refused where a branch does not end with the commit with which it ended before."""
    if tip_of(repository, f"refs/heads/{branch}") != tip:
        raise Refused(
            "`{branch}` has got another commit meanwhile, so nothing was committed: build again, and a release that is "
            "kept already with `sopkit build --release NAME --to {branch}`",
            branch=branch,
        )


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
