"""What is printed, from which files: the handbook as it stands, or as a release has it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sopkit.cli.publishing import refuse, refuse_altered
from sopkit.cli.session import Session
from sopkit.edition import edition
from sopkit.errors import WrongUse
from sopkit.finding import errors_in
from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.pdf.book import BookRecord, Printing, book_record
from sopkit.pdf.typeset import Press, press
from sopkit.schema.spelling import closest
from sopkit.site.archive import kept_path, open_archive, unpack_templates
from sopkit.site.manifest import kept_manifest
from sopkit.site.words import NEXT, day
from sopkit.workspace import Files, FolderFiles

__all__ = ["Source", "holding", "refuse_faulty", "set_up", "source_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is printed, from which files, and the folder whose templates are taken before sopkit's own."""

    printing: Printing
    files: Files
    templates: Path


@contextmanager
def source_of(session: Session, release: str | None, only: tuple[str, ...]) -> Iterator[Source]:
    """The handbook as it stands, or as a release has it, of the day on which that was made.

    Raises WrongUse for a release that is not there, Refused for one that is not what it was.
    """
    folder = session.handbook_folder
    if release is None:
        yield Source(Printing(session.today, NEXT, None, only), FolderFiles(folder), folder)
        return
    files, manifest = open_archive(folder, release), kept_manifest(folder, release)
    refuse_altered(folder, release)
    session.read_from(files)
    archive = kept_path(folder, release)
    assert archive is not None
    printing = Printing(day(manifest.date) or session.today, manifest.release, day(manifest.effective), only)
    with tempfile.TemporaryDirectory(prefix="sopkit-") as templates:
        yield Source(printing, files, unpack_templates(archive, Path(templates) / "sops"))


def holding(session: Session, named: Sequence[tuple[str, str]], wanted: Sequence[str]) -> list[tuple[str, str]]:
    """Those editions in which a procedure is that is wanted; all where none is named. Raises WrongUse."""
    workspace = session.workspace
    known = {branch: set(workspace.followed_by(workspace.chain(branch))) for branch, _language in named}
    everywhere = set().union(*known.values())
    for id in wanted:
        if id not in everywhere:
            near = closest(id, everywhere)
            known_here = ", ".join(sorted(everywhere))
            hint = _("did you mean `{near}`?", near=near) if near else _("there are {known}", known=known_here)
            raise WrongUse("There is no procedure `{procedure}`: {hint}", procedure=id, hint=hint)
    return [one for one in named if not wanted or known[one[0]].intersection(wanted)]


def refuse_faulty(session: Session, named: Sequence[tuple[str, str]]) -> None:
    """Nothing is written while an edition has errors. Raises Refused."""
    chosen = (edition(session.workspace, branch, language) for branch, language in named)
    faulty = [one for one in chosen if errors_in(one.faults)]
    names = ", ".join(dict.fromkeys(one.name for one in faulty))
    faults = dict.fromkeys(fault for one in faulty for fault in one.faults)
    refuse(session, list(faults), _("Nothing was written: mend these errors of {branches} first", branches=names))


@contextmanager
def set_up(session: Session, source: Source, branch: str, language: str) -> Iterator[tuple[Press, BookRecord]]:
    """A press for one edition, and its record."""
    chosen = edition(session.workspace, branch, language)
    with press(source.templates, source.files, catalogue(language)) as ready:
        yield ready, book_record(chosen, source.printing, ready.picture, source.files.holds)
