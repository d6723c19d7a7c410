"""Where a site goes: a folder, a branch of git that is served as a site, or one file that one sends or carries."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sopkit.errors import WrongUse
from sopkit.files.git import run_git
from sopkit.files.pages_branch import check_out, commit
from sopkit.message import Message, _, plural
from sopkit.site.archive import add_entry
from sopkit.site.transaction import Tell, held, silent
from sopkit.writing import replacing

__all__ = ["BRANCH", "Destination", "destination", "is_zip"]

BRANCH = "gh-pages"
ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder to write a site into, and what is to be done once it stands there; gives what to tell."""

    folder: Path
    finish: Callable[[str], list[Message]]
    is_elsewhere: bool = True
    """Whether the folder goes with the command, and what was made of it stays."""


@contextmanager
def destination(
    to: str | None, folder: Path, handbook: Path, tell: Tell = silent, *, is_read_only: bool = False
) -> Iterator[Destination]:
    """The place that `to` names: `gh-pages`, or the path of a zip file; without it, a folder that stays.

    Raises WrongUse for anything else, GitFailed and MissingExtra for what a branch needs, and Refused where another
    command publishes on the branch for longer than one waits; whoever only reads what is there does not wait.
    """
    if to is None:
        index = (folder / "index.html").resolve()
        yield Destination(folder, lambda name: [_("Open {place}", place=index)], is_elsewhere=False)
    elif to == BRANCH:
        instead = _("`--to handbook.zip` puts the site into a file without it")
        top = Path(run_git(handbook, "rev-parse", "--show-toplevel", instead=instead).decode().strip())
        with nullcontext() if is_read_only else held(lock_of(top), BRANCH, tell):
            yield from on_branch(top, tell)
    elif is_zip(to):
        yield from in_zip(Path(to))
    else:
        raise WrongUse(
            "`{to}` is no place for a site: name a file that ends with `.zip`, or `gh-pages`; `--site` names a folder",
            to=to,
        )


def is_zip(to: str) -> bool:
    """Whether a place is a zip file, which is written anew each time."""
    return to.lower().endswith(ZIP)


def lock_of(repository: Path) -> Path:
    """The lock of the branch, one for all worktrees of a repository."""
    common = repository / run_git(repository, "rev-parse", "--git-common-dir").decode().strip()
    return common / f"sopkit-{BRANCH}.lock"


def on_branch(top: Path, tell: Tell) -> Iterator[Destination]:
    """The branch that GitHub serves: what it held stays, and all changes are one commit."""
    with tempfile.TemporaryDirectory(prefix="sopkit-") as temporary:
        folder = Path(temporary) / "site"
        folder.mkdir()
        before = check_out(top, BRANCH, folder, tell)

        def finish(name: str) -> list[Message]:
            count = commit(top, BRANCH, folder, before, f"Publish {name}")
            if not count:
                return [_("The branch `{branch}` holds all this already", branch=BRANCH)]
            return [
                plural(
                    "{count} file in one commit on `{branch}`",
                    "{count} files in one commit on `{branch}`",
                    count,
                    branch=BRANCH,
                ),
                _("Sites on GitHub Pages can be read by everybody, also where the repository is private"),
                _("Look at it, then publish it: `git push origin {branch}`", branch=BRANCH),
            ]

        yield Destination(folder, finish)


def in_zip(file: Path) -> Iterator[Destination]:
    """One file with the whole site: unpacked, it opens from a disk."""
    with tempfile.TemporaryDirectory(prefix="sopkit-") as temporary:
        folder = Path(temporary) / "site"

        def finish(name: str) -> list[Message]:
            with replacing(file) as written, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                    add_entry(archive, f"{file.stem}/{path.relative_to(folder).as_posix()}", path.read_bytes())
            return [_("Unpack {file} and open `{page}`", file=file.resolve(), page=f"{file.stem}/index.html")]

        yield Destination(folder, finish)
