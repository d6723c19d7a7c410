"""`--people`: who stands behind a pseudonym, as a file outside the handbook says it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sopkit.cli.session import Session
from sopkit.control.people import NOBODY_KNOWN, People, people_in
from sopkit.document import read
from sopkit.errors import GitFailed, Refused, Unreadable, WrongUse
from sopkit.files.folder import LARGEST
from sopkit.files.git import run_git
from sopkit.finding import errors_in

__all__ = ["known_people", "people_file"]

F = TypeVar("F", bound=Callable[..., Any])
people_file: Callable[[F], F] = click.option(
    "--people",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Who stands behind pseudonyms: a YAML file outside the handbook; also in SOPKIT_PEOPLE.",
)


def known_people(session: Session, file: Path | None) -> People:
    """The people in the file that was named, or that the environment names; nobody where there is none.

    Raises WrongUse for a file in the handbook or its git, which everybody gets, Unreadable and Refused for
    one that is none.
    """
    named = file or (Path(place) if (place := os.environ.get("SOPKIT_PEOPLE")) else None)
    if named is None:
        return NOBODY_KNOWN
    if named.resolve().is_relative_to(session.handbook_folder):
        raise WrongUse("`{file}` lies in the handbook, which everybody gets: keep it elsewhere", file=named)
    if is_tracked(session.handbook_folder, named):
        raise WrongUse(
            "`{file}` is in the handbook's git, which everybody gets: take it out (`git rm --cached`), "
            "and keep it elsewhere",
            file=named,
        )
    try:
        if not named.is_file() or named.stat().st_size > LARGEST:
            raise Unreadable("`{file}` is no file that names people", file=named)
        data = named.read_bytes()
    except OSError as error:
        raise Unreadable("`{path}` cannot be read: {why}", path=named, why=error.strerror or error) from error
    made = people_in(read(str(named), data))
    for fault in errors_in(made.faults):
        raise Refused("{place}: {why}", place=str(fault.span), why=fault.message)
    return made.value


def is_tracked(folder: Path, file: Path) -> bool:
    """Whether the git in which a folder lies has a file."""
    try:
        run_git(folder, "ls-files", "--error-unmatch", "--", str(file.resolve()))
    except GitFailed:
        return False
    return True
