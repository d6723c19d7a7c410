"""`sopkit lint --watch`: lints again whenever a file of the handbook changes."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

from sopkit.cli.linting import Wish, cache_of, lint_once
from sopkit.cli.session import Session
from sopkit.errors import SopkitError
from sopkit.files.folder import SOURCES, FolderFiles
from sopkit.message import _

__all__ = ["watched"]

PAUSE = 0.5
"""Seconds between two looks at the files."""
Stamp = dict[str, tuple[int, int]]


def watched(session: Session, wish: Wish, pause: Callable[[], None] = lambda: time.sleep(PAUSE)) -> int:
    """Lint, then lint again after every change, until somebody ends it."""
    cache = cache_of(session, wish)
    seen: Stamp | None = None
    try:
        while True:
            now = stamps(session)
            if now != seen:
                seen = now
                if session.color:
                    click.clear()
                try:
                    lint_once(session, wish, cache)
                    session.tell(_("Waiting for changes; Ctrl-C ends it"))
                except SopkitError as error:  # a file that is just being written: the next look may find it whole
                    click.echo(session.say(error.message), err=True)
            pause()
    except KeyboardInterrupt:
        return 0


def stamps(session: Session) -> Stamp:
    """When each file of the handbook was last changed, and how long it is."""
    files = FolderFiles(session.handbook_folder)
    found = {}
    for path in files.paths()[0]:
        if path.lower().endswith(SOURCES):
            try:
                status = (files.root / path).stat()
            except OSError:
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
    return found
