"""Which procedure is meant by words: its name, or words of its title, its trigger, or of what people ask."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.cli.session import Session
from sopkit.errors import SopkitError, WrongUse
from sopkit.history.chronicle import Past
from sopkit.history.finding import Hit, find
from sopkit.history.kept import Kept
from sopkit.history.part import PartOf
from sopkit.messages import visible
from sopkit.naming import SOURCES
from sopkit.workspace import ArchiveFiles, load, name_of

__all__ = ["which"]

MOST = 8
"""Procedures that are offered to choose from."""


def which(session: Session, past: Past, words: str) -> str:
    """The id of the procedure. Raises WrongUse where nothing fits, or several do."""
    if words in past.ids or any(words == id for one in past.shelf.kept[-1:] for id in names_in(one)):
        return words
    here = session.workspace
    if words in here.standard or any(words in layer.own for layer in here.branches.values()):
        return words
    hits = find(session.workspace, words) or list(of_the_past(past, set(session.workspace.standard), words))
    if not hits:
        raise WrongUse("Nothing is called `{words}`: name a procedure, or words of its title", words=words)
    if len(hits) > 1:
        listed = ", ".join(f"{hit.id} ({visible(hit.title)})" for hit in hits[:MOST])
        raise WrongUse("`{words}` may be several procedures; name one of {known}", words=words, known=listed)
    return hits[0].id


def names_in(kept: Kept) -> Iterator[str]:
    """The names of the standard's procedures in an archive, by its files alone."""
    return (name_of(path) for path in kept.index if path.startswith("standard/"))


def of_the_past(past: Past, here: set[str], words: str) -> Iterator[Hit]:
    """Procedures that are in releases only, each as its last release has it."""
    missing = past.ids - here
    for kept in reversed(past.shelf.kept):
        own = {id for told in kept.manifest.meanings.values() for id in told} & missing
        missing -= own
        if own:
            files = ArchiveFiles(kept.path)
            paths = [path for path in files.paths()[0] if path.endswith(SOURCES) and name_of(path) in own]
            try:
                settings = [path for path in files.paths()[0] if name_of(path) in ("handbook", "branch")]
                yield from find(load(PartOf(files, [*settings, *paths])), words)
            except SopkitError:  # what cannot be read is told where it is needed
                continue
