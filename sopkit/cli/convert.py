"""`sopkit convert`: a procedure as Markdown, or as YAML again."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.authoring.convert import converted
from sopkit.cli.places import within
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.document import Document, read
from sopkit.errors import Refused, WrongUse
from sopkit.finding import Finding
from sopkit.message import _
from sopkit.naming import SOURCES
from sopkit.workspace import SETTINGS, FolderFiles, name_of
from sopkit.workspace.prose import prose_keys
from sopkit.writing import write

EXAMPLES = """
sopkit convert standard/returns/return-an-item.yml
sopkit convert standard/returns/return-an-item.sop.md
sopkit convert standard/returns/return-an-item.yml --dry-run
"""


@make("convert", EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print what would be written, and leave the files alone.")
def command(session: Session, paths: tuple[Path, ...], dry_run: bool) -> int:
    """Write procedures as Markdown that are YAML, and as YAML that are Markdown.

    Markdown has the settings between two lines `---`, the title as a heading and the steps as a numbered list. Both
    forms say the same and may stand beside each other; nothing is written where a word or a comment would be lost.
    """
    files = list(dict.fromkeys(within(session, path) for path in paths))
    written = [converted(readable(session, path), prose_keys()) for path in files]
    for other, _text in written:
        if not dry_run and (session.handbook_folder / other).exists():
            raise Refused("`{other}` is there already: delete one of the two first", other=session.prefix() + other)
    for path, (other, text) in zip(files, written, strict=True):
        if dry_run:
            session.echo(text.removesuffix("\n"))
            continue
        write(session.handbook_folder / other, text)
        (session.handbook_folder / path).unlink()
        session.echo(session.say(_("written: {path}", path=session.prefix() + other)))
    return 0


def readable(session: Session, path: str) -> Document:
    """A file that can be converted. Raises WrongUse for one that is no procedure, and Refused for one with faults."""
    if not path.endswith(SOURCES) or name_of(path) in SETTINGS:
        raise WrongUse("`{path}` is no procedure: only procedures and their translations are converted", path=path)
    found = FolderFiles(session.handbook_folder).read(path)
    if isinstance(found, Finding):
        raise Refused("`{path}` cannot be read: {why}", path=path, why=found.message)
    document = read(path, found, prose_keys())
    if document.faults:
        first = document.faults[0]
        raise Refused("`{place}` is to be mended first: {why}", place=str(first.span), why=first.message)
    return document
