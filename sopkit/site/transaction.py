"""All that is published comes into place together, or nothing does; one command at a time.

    .site.lock     held while something is published, gone with the command
    .site.work/    where it is built, with the journal; gone when all is in place

A command that ends before its journal lists moves has changed nothing: the next one takes its work folder away. One
that ends later has begun to move: the next one carries on. Either way the next one starts from a whole site.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sopkit.errors import CouldNot, Refused
from sopkit.message import Message, _
from sopkit.site.interruption import UNCHANGED, Tell, silent, told_when_interrupted
from sopkit.site.journal import (
    NAME,
    Journal,
    Move,
    Places,
    carry_out,
    read,
    refuse_what_cannot_be_moved,
    write_down,
)
from sopkit.site.lock import Taken, locked

__all__ = ["PATIENCE", "Tell", "commit", "held", "opened", "put_in_place", "put_right", "silent", "stage"]

PATIENCE = 20.0
"""Seconds to wait for another command that is publishing to the same site."""
GRACE = 1.0
"""Seconds in which the processes of a command that was killed are gone."""


def places_of(site: Path, archives: Path) -> Places:
    """The folders of a transaction. The work folder must be on the site's file system to be moved from."""
    site = site.resolve()
    work = site / ".sopkit.work" if site.is_mount() else site.with_name(f".{site.name}.work")
    return Places(work, site, archives.resolve())


def lock_of(places: Places) -> Path:
    return places.work.with_suffix(".lock")


@contextmanager
def opened(site: Path, archives: Path, tell: Tell = silent, patience: float = PATIENCE) -> Iterator[Places]:
    """Hold the site, with an empty work folder; what is not committed within is as if it had not been.

    What an earlier command left is put right first. Raises Refused where another command holds the site for longer than
    one waits, and CouldNot where nothing can be written.
    """
    places = places_of(site, archives)
    try:
        with waited_for(lock_of(places), site, tell, patience):
            with told_when_interrupted(places, tell, UNCHANGED):
                recover(places, tell)
                places.work.mkdir()
                write_down(places, Journal(seen_from(places)))
            try:
                with told_when_interrupted(places, tell, _("Interrupted when all was in place")):
                    yield places
            finally:
                roll_back(places)
    except OSError as error:  # from the first move on it is another error
        raise CouldNot(
            "The site cannot be written to `{folder}`: {why}; nothing was changed",
            folder=site,
            why=error.strerror or error,
        ) from error


@contextmanager
def held(lock: Path, site: Path | str, tell: Tell = silent, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a site, so that the next command begins with what this one made. Raises Refused and CouldNot."""
    try:
        with waited_for(lock, site, tell, patience):
            yield
    except OSError as error:
        raise CouldNot(
            "The site cannot be written to `{folder}`: {why}", folder=site, why=error.strerror or error
        ) from error


@contextmanager
def waited_for(lock: Path, site: Path | str, tell: Tell, patience: float) -> Iterator[None]:
    """Hold a lock once others have let go of it. Raises Refused and OSError."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(lock, patience, lambda: tell(waiting(site))))
        except Taken as error:
            raise Refused(
                "Another sopkit is publishing to `{folder}`: try again when it has finished", folder=site
            ) from error
        except KeyboardInterrupt:
            tell(UNCHANGED)
            raise
        yield


def waiting(site: Path | str) -> Message:
    return _("Another sopkit is publishing to `{folder}`; waiting for it …", folder=site)


def stage(places: Places, address: str) -> Path:
    """A new file outside the work folder in which something may be built; it goes where this is not committed.

    Raises Refused where there is one already: another command builds there, for another site.
    """
    path = places.path(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    journal = read(places)
    before = journal.staged if journal is not None else ()
    write_down(places, Journal(seen_from(places), (*before, address)))
    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        write_down(places, Journal(seen_from(places), before))
        raise Refused(
            "Another sopkit is writing `{path}`, for another site. If none is running any more, call `sopkit release "
            "--list` with that `--site` first, which carries on what was interrupted; remove the file only if it is "
            "still there then",
            path=path,
        ) from error
    return path


def commit(places: Places, moves: Sequence[Move], *, durable: bool = False) -> None:
    """Put everything in place, in order. Raises Refused before the first move, CouldNot once there is no way back.

    With `durable`, what is moved is down on the disk first, and not lost in a power cut; that may take a while.
    """
    refuse_what_cannot_be_moved(places, moves)
    if durable and hasattr(os, "sync"):
        os.sync()
    write_down(places, Journal(seen_from(places), (), tuple(moves)))
    finish(places, moves)


def put_in_place(places: Places, moves: Sequence[Move]) -> None:
    """Make moves in a site that nobody sees as yet, and commit nothing. Raises Refused, CouldNot, and OSError."""
    refuse_what_cannot_be_moved(places, moves)
    carry_out(places, moves)


def finish(places: Places, moves: Sequence[Move]) -> None:
    try:
        carry_out(places, moves)
    except OSError as error:
        raise CouldNot(
            "`{place}` cannot be put in place ({why}); once that is mended, the next command carries on in `{folder}`",
            place=error.filename2 or error.filename or places.site,
            why=error.strerror or error,
            folder=places.site,
        ) from error
    with suppress(OSError):  # Windows keeps files that somebody has open; the next command removes them
        clear(places)


def put_right(site: Path, archives: Path, tell: Tell = silent) -> None:
    """Put right what an interrupted command left, for commands that only look. Raises Refused, CouldNot.

    While another command is publishing there is nothing to put right: all that stands there is whole at any moment.
    """
    places = places_of(site, archives)
    if not places.work.exists() and not lock_of(places).exists():
        return
    try:
        with locked(lock_of(places), GRACE), told_when_interrupted(places, tell):
            recover(places, tell)
    except Taken:
        return
    except OSError as error:
        raise CouldNot(
            "The site cannot be written to `{folder}`: {why}", folder=site, why=error.strerror or error
        ) from error


def recover(places: Places, tell: Tell) -> None:
    """Take away what had only been begun, carry on with what had begun to move."""
    if not places.work.exists():
        return
    journal = None if places.work.is_symlink() else read(places)
    if journal is None:
        if places.work.is_symlink() or {path.name for path in places.work.iterdir()} - {f"{Path(NAME).stem}.part"}:
            raise Refused("`{folder}` is in the way: sopkit has not made it, and builds there", folder=places.work)
        clear(places)
    elif (places.work / journal.archives).resolve() != places.archives:
        raise Refused(
            "`{folder}` holds an interrupted release of another handbook, which keeps its releases in `{other}`: call "
            "`sopkit release --list` there first",
            folder=places.work,
            other=(places.work / journal.archives).resolve(),
        )
    elif journal.moves is None or (not places.site.exists() and began(places, journal.moves)):
        take_away(places, journal)
        tell(_("What an interrupted command had begun in `{folder}` has been taken away", folder=places.work))
    else:
        finish(places, journal.moves)
        tell(_("What an interrupted command had begun is now in place in `{folder}`", folder=places.site))


def began(places: Places, moves: Sequence[Move]) -> bool:
    """Whether some moves were made: a site that is not there any more was then removed by somebody since."""
    return not all(places.path(move.source).exists() for move in moves)


def roll_back(places: Places) -> None:
    """Take everything away that was built, unless it is committed; what stays is left to the next command."""
    journal = read(places)
    if journal is not None and journal.moves is None:
        with suppress(OSError):
            take_away(places, journal)


def take_away(places: Places, journal: Journal) -> None:
    for address in journal.staged:
        path = places.path(address)
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()  # made for it, where nothing else is in it
    clear(places)


def clear(places: Places) -> None:
    """Remove the work folder, its journal last: as long as anything of it is there, its journal says what."""
    for path in places.work.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != NAME:
            path.unlink()
    (places.work / NAME).unlink(missing_ok=True)
    places.work.rmdir()


def seen_from(places: Places) -> str:
    """The archives' folder as seen from the work folder, so that both may be moved together."""
    try:
        return Path(os.path.relpath(places.archives, places.work)).as_posix()
    except ValueError:  # another drive of Windows
        return places.archives.as_posix()
