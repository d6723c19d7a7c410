"""`sopkit lint --watch`: lints again whenever something changes that findings depend on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from sopkit.cli.baselines import place_of
from sopkit.cli.linting import Wish, cache_of, lint_once
from sopkit.cli.session import Session
from sopkit.errors import SopkitError
from sopkit.files.folder import FolderFiles
from sopkit.lint.cache import Cache
from sopkit.message import _

__all__ = ["watched"]

PAUSE = 0.5
"""Seconds between two looks at the files."""
Stamps = dict[Path, tuple[int, int] | None]


def watched(
    session: Session,
    wish: Wish,
    pause: Callable[[], None] = lambda: time.sleep(PAUSE),
    clock: Callable[[], date] = date.today,
) -> int:
    """Lint, then lint again after every change and, unless a day is named, on every new day, until somebody ends it."""
    cache = cache_of(session, wish)
    seen: tuple[Stamps, date | None] | None = None
    try:
        while True:
            today = wish.today if session.named_day else clock()
            files = stamps([*files_of(session), *baseline_of(session, wish, cache)])
            if (files, today) != seen:
                if session.color:
                    click.clear()
                try:
                    lint_once(session, replace(wish, today=today), cache)
                    session.tell(_("Waiting for changes; Ctrl-C ends it"))
                except SopkitError as error:  # a file that is just being written: the next look may find it whole
                    click.echo(session.say(error.message), err=True)
                # The first run says where the baseline lies; what changed while it ran is seen at the next look.
                seen = {**stamps(baseline_of(session, wish, cache)), **files}, today
            pause()
    except KeyboardInterrupt:
        return 0


def files_of(session: Session) -> list[Path]:
    """All files of the handbook, since rules look at pictures too, and what is no file that can be read."""
    files = FolderFiles(session.handbook_folder)
    paths, faults = files.paths()
    return [files.root / path for path in (*paths, *(fault.span.path for fault in faults))]


def baseline_of(session: Session, wish: Wish, cache: Cache) -> list[Path]:
    """The file of the baseline, if one is named."""
    in_settings = cache.spoken.baseline if cache.spoken else ""
    return [place_of(session, wish.baseline, in_settings)] if wish.baseline or in_settings else []


def stamps(files: Iterable[Path]) -> Stamps:
    """When each file was last changed, and how long it is; None for those that are not there."""
    found: Stamps = {}
    for file in files:
        try:
            status = file.stat()
            found[file] = status.st_mtime_ns, status.st_size
        except OSError:
            found[file] = None
    return found
