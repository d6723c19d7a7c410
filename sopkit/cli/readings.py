"""How easy the standard read in the last releases: each is read once, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopkit.errors import SopkitError
from sopkit.finding import Finding
from sopkit.language import get
from sopkit.language.readability import Index, overall
from sopkit.language.text import sentences
from sopkit.lint.cache import code
from sopkit.procedure import steps_of
from sopkit.report.status import Reading
from sopkit.site.archive import archives, open_archive
from sopkit.site.manifest import read_manifest
from sopkit.site.store import Store, digest
from sopkit.workspace import STANDARD, Files, Workspace, load

__all__ = ["readings_of"]

SHOWN = 8
"""The last releases that are looked at."""


class StandardAlone:
    """The files of a handbook without those of branches."""

    def __init__(self, files: Files) -> None:
        self.files = files

    @property
    def name(self) -> str:
        return self.files.name

    def paths(self) -> tuple[list[str], list[Finding]]:
        paths, _faults = self.files.paths()
        return [path for path in paths if "/" not in path or path.startswith(f"{STANDARD}/")], []

    def read(self, path: str) -> bytes | Finding:
        return self.files.read(path)

    def holds(self, path: str) -> bool:
        return self.files.holds(path)

    def size(self, path: str) -> int:
        return self.files.size(path)


def readings_of(workspace: Workspace, folder: Path, store: Store) -> list[Reading]:
    """The readings of the last releases, the oldest first, then of the handbook as it stands; `store` remembers."""
    releases, by = last_releases(folder), code()
    found = [reading for name in releases if (reading := kept_reading(folder, name, by, store)) is not None]
    now = reading_of(workspace)
    return [*found, *([Reading("", now)] if now is not None else [])]


def last_releases(folder: Path) -> list[str]:
    """The names of the last releases that can be read, by the days on which they were made."""
    dated = []
    for name in archives(folder):
        try:
            dated.append((read_manifest(open_archive(folder, name)).date, name))
        except SopkitError:
            continue  # `release --verify` says what is wrong with it
    return [name for _date, name in sorted(dated)[-SHOWN:]]


def kept_reading(folder: Path, release: str, by: str, store: Store) -> Reading | None:
    """The reading of a release, from what is remembered of these sources; `by` is the digest of what counts."""
    files = open_archive(folder, release)
    key = digest("reading", by, files.archive.read_bytes())
    kept = store.get(key)
    if not isinstance(kept, list):
        index = reading_of(load(StandardAlone(files)))
        kept = [] if index is None else [index.formula, index.score, index.aim, index.warn, index.calibrated]
        store.put(key, kept)
    return Reading(release, Index(*kept)) if kept else None


def reading_of(workspace: Workspace) -> Index | None:
    """How easy the steps of the whole standard read, in its own language."""
    language = get(workspace.language)
    return overall(list(said(workspace)), language)


def said(workspace: Workspace) -> Iterator[str]:
    """Every sentence of a step of the standard that is not retired."""
    for original in workspace.standard.values():
        procedure = original.read.value
        if procedure.status.words != "retired":
            texts = (
                text
                for step in steps_of(procedure)
                for text in (step.do, step.ask, step.note, step.anticipate, step.dont)
            )
            yield from (one.words for text in texts if text is not None for one in sentences(text.words))
