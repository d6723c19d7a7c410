"""Where the confirmations of a handbook are kept: by default in the user's own folder, never in its git unasked."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import click

from sopkit.cli.session import Session
from sopkit.errors import GitFailed, WrongUse
from sopkit.files.git import run_git

__all__ = ["in_git", "store", "store_of", "store_without_asking"]

VARIABLE = "SOPKIT_ACKS"
store = click.option(
    "--store",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the confirmations; without it, that of SOPKIT_ACKS, or one in your own data.",
)
in_git = click.option("--in-git", is_flag=True, help="Let that folder lie in the handbook's git.")


def store_of(session: Session, named: Path | None, may_be_in_git: bool) -> Path:
    """The folder. Raises WrongUse for one in the handbook's git, unless that is asked for."""
    folder = named or from_environment() or own_folder(session)
    place = folder.resolve()
    for home in (session.handbook_folder, top_of_git(session.handbook_folder)):
        if home is not None and place.is_relative_to(home.resolve()) and not may_be_in_git:
            raise WrongUse(
                "`{folder}` lies in the handbook's folder or its git, where everybody reads who has confirmed what: "
                "name one outside, or say `--in-git`",
                folder=folder,
            )
    return place


def store_without_asking(session: Session) -> Path:
    """The folder in which confirmations lie that were imported without naming another one."""
    return (from_environment() or own_folder(session)).resolve()


def from_environment() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def own_folder(session: Session) -> Path:
    """A folder for each handbook in the user's own data, known by where the handbook lies."""
    import platformdirs

    home = session.handbook_folder.resolve()
    digest = hashlib.blake2b(str(home).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    name = home.parent.name if home.name == "sops" else home.name
    return platformdirs.user_data_path("sopkit", appauthor=False) / "confirmations" / f"{name or 'handbook'}-{digest}"


def top_of_git(folder: Path) -> Path | None:
    try:
        return Path(run_git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").strip())
    except GitFailed:
        return None
