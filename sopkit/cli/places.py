"""Paths as a person gives them, in the handbook's words, and as they are shown."""

from __future__ import annotations

from pathlib import Path

from sopkit.cli.session import Session
from sopkit.errors import WrongUse
from sopkit.naming import SOURCES

__all__ = ["file_within", "free_for_output", "is_source", "refuse_published", "shortened", "within"]


def within(session: Session, path: Path) -> str:
    """A path as the handbook knows it. Raises WrongUse where it lies outside, or nothing is there."""
    folder = session.handbook_folder
    for start in starts(session):
        place = (start / path).resolve()
        if place.is_relative_to(folder) and place.exists():
            inside = place.relative_to(folder).as_posix()
            return "" if inside == "." else inside
        if folder.is_relative_to(place) and place.exists():
            return ""
    raise WrongUse("`{path}` is no file or folder of the handbook in `{folder}`", path=path, folder=folder)


def file_within(session: Session, path: Path) -> str:
    """The path of a file that need not be there yet. Raises WrongUse where it would lie outside the handbook."""
    folder = session.handbook_folder
    places = [(start / path).resolve() for start in starts(session)]
    inside = [place for place in places if place.is_relative_to(folder) and place != folder]
    if not inside:
        raise WrongUse("`{path}` would lie outside the handbook in `{folder}`", path=path, folder=folder)
    return next((place for place in inside if place.exists()), inside[0]).relative_to(folder).as_posix()


def is_source(session: Session, path: Path) -> bool:
    """Whether a path leads to a file from which the handbook is made."""
    return path.name.endswith(SOURCES) and path.resolve().is_relative_to(session.handbook_folder)


def free_for_output(session: Session, path: Path, option: str = "--output") -> Path | None:
    """A file to write a report to; None for `-`, which is the output itself. Raises WrongUse for one from which the
    handbook is made.
    """
    if path == Path("-"):
        return None
    if path.exists() and is_source(session, path):
        raise WrongUse("`{path}` is a file of the handbook: name another one after {option}", path=path, option=option)
    return path


def refuse_published(session: Session, output: Path | None) -> None:
    """Raises WrongUse for a file in the folder of the site, which everybody can read."""
    site = (session.home / "site").resolve()
    if output is not None and output.resolve().is_relative_to(site):
        raise WrongUse("`{file}` lies in the site, which every branch reads: choose another place", file=output)


def starts(session: Session) -> tuple[Path, ...]:
    """From where a path may be meant: here, as it is printed; the folder that was named; the handbook."""
    return Path.cwd(), session.folder.resolve(), session.handbook_folder


def shortened(place: str) -> str:
    """A path as seen from here, where it lies below."""
    path, here = Path(place), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else place
