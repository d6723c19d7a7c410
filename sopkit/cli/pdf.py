"""`sopkit pdf`: the handbook of a branch as a file to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sopkit.cli.completing import procedures
from sopkit.cli.contents import show_contents
from sopkit.cli.copies import wanted_copies
from sopkit.cli.editions import as_released, of_branches_and_languages
from sopkit.cli.places import shortened
from sopkit.cli.print_all import print_all
from sopkit.cli.print_files import is_file, list_of, refuse_given, refuse_signed, targets_of
from sopkit.cli.printing import holding, refuse_faulty, source_of
from sopkit.cli.publishing import editions_named, refuse_unreadable
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse
from sopkit.message import _, plural
from sopkit.report import copies_csv
from sopkit.report.cells import as_file
from sopkit.writing import write

EXAMPLES = """
sopkit pdf
sopkit pdf --branch milano --language it --output handbook.pdf
sopkit pdf return-an-item --branch milano
sopkit pdf --release 2026.09
sopkit pdf --contents --branch milano
sopkit pdf --release 2026.09 --copies 5
"""


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
@click.option(
    "--copies",
    metavar="NUMBERS",
    help="Numbered copies, as in 5 or 3-7: a file for each, its number on every page, and a list to sign.",
)
@click.option("--for", "holders", metavar="NAME", multiple=True, help="Who gets a copy; given once for each, in order.")
@click.option(
    "--contents", is_flag=True, help="Write no file: show on which page each part begins, and how many it takes."
)
@output_format("text", "json")
def command(
    session: Session,
    procedure: tuple[str, ...],
    branch: tuple[str, ...],
    language: tuple[str, ...],
    release: str | None,
    output: Path | None,
    copies: str | None,
    holders: tuple[str, ...],
    contents: bool,
    form: str,
) -> int:
    """Write the staff's handbook as a PDF to print or to send: one file for each branch and language.

    It has contents and an index with page numbers, and links. With PROCEDURE, it holds these procedures alone.
    """
    if contents and (output is not None or copies is not None or holders):
        raise WrongUse("--contents writes no file: leave out --output, --copies and --for")
    if form != "text" and not contents:
        raise WrongUse("--format goes with --contents")
    wanted = wanted_copies(copies, holders)
    with source_of(session, release, procedure) as source:
        named = holding(session, editions_named(session.workspace, branch, language), procedure)
        why = _("Nothing was written: mend these files first")
        refuse_unreadable(session, why, dict.fromkeys(branch for branch, _language in named))
        refuse_faulty(session, named)
        if contents:
            show_contents(session, source, named, form)
            return 0
        targets = targets_of(session, named, output, source.printing, len(wanted))
        listed = list_of(targets[0].parent, branch, language, source.printing, wanted) if wanted else None
        if listed is not None:
            refuse_signed(listed)
            refuse_given([] if is_file(output) else targets, wanted)
        made = print_all(session, source, named, targets, wanted, is_named=is_file(output))
    if listed is not None:
        write(listed, as_file(copies_csv.report(made.copies, session.catalogue)))
    for warning in made.warnings:
        click.echo(warning, err=True)
    tell_where(session, made.files)
    if listed is not None:
        session.tell(_("Have {file} signed when handing them out", file=shortened(str(listed.absolute()))))
    return 0


def tell_where(session: Session, targets: Sequence[Path]) -> None:
    """Say which file to open, or in which folder they lie."""
    if len(targets) == 1:
        session.tell(_("Open {file}", file=shortened(str(targets[0].absolute()))))
        return
    folder = shortened(str(targets[0].parent.absolute()))
    session.tell(plural("{count} file in {folder}", "{count} files in {folder}", len(targets), folder=folder))
