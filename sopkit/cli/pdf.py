"""`sopkit pdf`: the handbook of a branch as a file to print."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sopkit.cli.bundle import refuse_inside
from sopkit.cli.completing import procedures
from sopkit.cli.editions import as_released, of_branches_and_languages
from sopkit.cli.places import shortened
from sopkit.cli.publishing import editions_named, errors_in, refuse, refuse_altered, refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.edition import edition
from sopkit.errors import WrongUse
from sopkit.message import Message, _, plural
from sopkit.messages import catalogue
from sopkit.pdf.book import Printing, book_record
from sopkit.pdf.typeset import press, typeset
from sopkit.schema.spelling import closest
from sopkit.site.archive import kept_path, open_archive, unpack_templates
from sopkit.site.manifest import kept_manifest
from sopkit.site.words import NEXT, day
from sopkit.workspace import Files, FolderFiles
from sopkit.writing import write

EXAMPLES = """
sopkit pdf
sopkit pdf --branch milano --language it --output handbook.pdf
sopkit pdf return-an-item --branch milano
sopkit pdf --release 2026.09
"""
ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class Source:
    """What is printed, from which files, and the folder whose templates are taken before sopkit's own."""

    printing: Printing
    files: Files
    templates: Path


@make("pdf", EXAMPLES)
@click.argument("procedure", nargs=-1, shell_complete=procedures)
@of_branches_and_languages
@as_released
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file ending in .pdf for one edition, or a folder; without it, `pdf` beside `sops`.",
)
def command(
    session: Session,
    procedure: tuple[str, ...],
    branch: tuple[str, ...],
    language: tuple[str, ...],
    release: str | None,
    output: Path | None,
) -> int:
    """Write the staff's handbook as a PDF to print or to send: one file for each branch and language.

    It has contents and an index with page numbers, and links. With PROCEDURE, it holds these procedures alone.
    """
    with source_of(session, release, procedure) as source:
        named = holding(session, editions_named(session.workspace, branch, language), procedure)
        why = _("Nothing was written: mend these files first")
        refuse_unreadable(session, why, dict.fromkeys(branch for branch, _language in named))
        refuse_faulty(session, named)
        targets = targets_of(session, named, output, source.printing)
        warnings: list[str] = []
        with click.progressbar(
            length=len(named),
            label=session.say(_("Printing")),
            file=sys.stderr,
            item_show_func=file_name,
            width=16,
            hidden=session.quiet or len(named) == 1 or not sys.stderr.isatty(),
        ) as bar:
            for one, target in zip(named, targets, strict=True):
                told = print_edition(session, source, one, target)
                warnings += [f"{shortened(str(target))}: {session.say(message)}" for message in told]
                bar.update(1, target)
    for warning in warnings:
        click.echo(warning, err=True)
    tell_where(session, targets)
    return 0


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


def targets_of(
    session: Session, named: Sequence[tuple[str, str]], output: Path | None, printing: Printing
) -> list[Path]:
    """Where the file of each edition goes. Raises WrongUse where several would go into one file."""
    if output is not None:
        refuse_inside(session, output)
    if output is not None and output.suffix.lower() == ENDING:
        if len(named) > 1:
            raise WrongUse(
                "`{file}` is one file, and these are {count}: name a folder, or one branch and one language",
                file=output,
                count=len(named),
            )
        return [output]
    folder = output or session.handbook_folder.parent / "pdf"
    if folder.is_file():
        raise WrongUse("`{path}` is a file: name a folder, or a file ending in .pdf", path=folder)
    return [folder / f"{'-'.join(parts_of(one, printing))}{ENDING}" for one in named]


def parts_of(named: tuple[str, str], printing: Printing) -> list[str]:
    """What a file is called: the branch, the language, the release, and the procedures if there are not too many."""
    chosen = [*printing.only[:2], *(["more"] if len(printing.only) > 2 else [])]
    return [*named, *([printing.release] if printing.release != NEXT else []), *chosen]


def refuse_faulty(session: Session, named: Sequence[tuple[str, str]]) -> None:
    """Nothing is written while an edition has errors. Raises Refused."""
    chosen = (edition(session.workspace, branch, language) for branch, language in named)
    faulty = [one for one in chosen if errors_in(one.faults)]
    names = ", ".join(dict.fromkeys(one.name for one in faulty))
    faults = dict.fromkeys(fault for one in faulty for fault in one.faults)
    refuse(session, list(faults), _("Nothing was written: mend these errors of {branches} first", branches=names))


def print_edition(session: Session, source: Source, named: tuple[str, str], target: Path) -> list[Message]:
    """Write one file; gives what its reader has to know."""
    branch, language = named
    chosen = edition(session.workspace, branch, language)
    with press(source.templates, source.files, catalogue(language)) as ready:
        record = book_record(chosen, source.printing, ready.picture, source.files.holds)
        write(target, typeset(ready, record))
    return ready.warnings


def file_name(target: Any) -> str:
    """What stands beside the progress bar."""
    return target.name if isinstance(target, Path) else ""


def tell_where(session: Session, targets: Sequence[Path]) -> None:
    """Say which file to open, or in which folder they lie."""
    if len(targets) == 1:
        session.tell(_("Open {file}", file=shortened(str(targets[0].absolute()))))
        return
    folder = shortened(str(targets[0].parent.absolute()))
    session.tell(plural("{count} file in {folder}", "{count} files in {folder}", len(targets), folder=folder))
