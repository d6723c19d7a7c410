"""`sopkit import`: other people's files become drafts of procedures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.errors import CouldNot, WrongUse
from sopkit.importing.bring import Handbook, Imported, Wish, bring
from sopkit.importing.formats import ENDINGS
from sopkit.importing.naming import Names
from sopkit.importing.report import as_record, told
from sopkit.language import known
from sopkit.message import Message, _
from sopkit.schema.shape import ID
from sopkit.schema.spelling import slug
from sopkit.workspace import LARGEST, RESERVED
from sopkit.writing import write

EXAMPLES = """
sopkit import returns.docx
sopkit import "Resi 2019.docx" procedures/*.docx --area returns
sopkit import old-handbook --dry-run
"""
LARGEST_WITH_PICTURES = 100_000_000
"""Bytes of a file that may hold pictures, which are most of it."""
BARE = frozenset({".txt", ".text", ".csv", ".tsv"})
"""Endings of files without pictures: no file of a handbook is larger than such a one may be."""


@make("import", EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, path_type=Path))
@click.option("-a", "--area", help="The area that the procedures belong to.")
@click.option("-l", "--language", help="The language of the files, where sopkit takes it for another one.")
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@output_format("text", "json")
def command(
    session: Session, paths: tuple[Path, ...], area: str | None, language: str | None, dry_run: bool, form: str
) -> int:
    """Make drafts of procedures from FILES: Word (.docx), Markdown, HTML, plain text, CSV, or folders of them.

    Nothing is lost: what fits no field becomes a note, and a report says what became what. Nothing that is there is
    written over.
    """
    if area and (not ID.fullmatch(area) or area in RESERVED):
        raise WrongUse("`{id}` is no name: use small letters a–z, digits and hyphens, such as `refund-a-gift`", id=area)
    if language and language not in known():
        raise WrongUse(
            "sopkit does not read `{language}`; it reads {known}", language=language, known=", ".join(known())
        )
    handbook = handbook_of(session)
    done: list[Imported] = []
    failed: dict[str, Message] = {}
    for root, path in progress(session, sources(paths)):
        try:
            found = bring(
                path,
                content_of(path),
                handbook,
                Wish(area or area_of(session, root, path), language),
                within(root, path),
            )
        except CouldNot as error:
            failed[str(path)] = error.message
            continue
        done.append(found)
        if not dry_run:
            put(session, found)
    show(session, done, failed, dry_run, form)
    return 3 if failed else 0


def handbook_of(session: Session) -> Handbook:
    """What the drafts have to fit in with."""
    workspace = session.workspace
    taken = {Path(path).name.split(".")[0] for path in workspace.documents}
    roles = {id: [role.name.words] for id, role in workspace.handbook.roles.items()}
    return Handbook(workspace.language, roles, Names(taken), workspace.files.holds)


def sources(paths: Sequence[Path]) -> list[tuple[Path, Path]]:
    """The files to read, each with the folder outside of which nothing is read. Raises WrongUse."""
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
            found |= {file: path for file in inside if not file.name.startswith(("~$", "."))}
        elif path.suffix.lower() in ENDINGS:
            found.setdefault(path, path.parent)
        else:
            raise WrongUse(
                "`{path}` is of no format that sopkit reads: {endings}. Save it as one of them",
                path=path,
                endings=", ".join(ENDINGS),
            )
    if not found:
        raise WrongUse("There are no files to import: sopkit reads {endings}", endings=", ".join(ENDINGS))
    return [(root, file) for file, root in found.items()]


def progress(session: Session, files: Sequence[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    """The files one after the other, with a bar where there are many."""
    with click.progressbar(
        files,
        label=session.say(_("Importing")),
        file=sys.stderr,
        item_show_func=file_name,
        width=16,
        hidden=session.quiet or len(files) == 1 or not sys.stderr.isatty(),
    ) as bar:
        yield from bar


def file_name(source: Any) -> str:
    """What stands beside the bar."""
    return source[1].name if source else ""


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises CouldNot."""
    try:
        most = LARGEST if path.suffix.lower() in BARE else LARGEST_WITH_PICTURES
        if path.stat().st_size > most:
            raise CouldNot("it is larger than {megabytes} MB; split it", megabytes=most // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise CouldNot("it cannot be read: {why}", why=error.strerror or error) from error


def within(root: Path, path: Path) -> Any:
    """What reads the pictures of a file, in its folder and nowhere else."""

    def fetch(target: str) -> bytes | None:
        try:
            place = (path.parent / target).resolve()
            inside = place.is_relative_to(root.resolve()) and place.is_file() and place.stat().st_size < LARGEST
            return place.read_bytes() if inside else None
        except (OSError, ValueError):
            return None

    return fetch


def area_of(session: Session, root: Path, path: Path) -> str:
    """The area that a file's folder is called after, or the handbook's first one."""
    areas = session.workspace.handbook.areas
    folder = slug(path.parent.name) if path.parent != root else ""
    if folder and folder not in RESERVED:
        return folder
    near = slug(path.resolve().parent.name)
    return near if near in areas else next(iter(areas), "general")


def put(session: Session, found: Imported) -> None:
    """Write the drafts and pictures of a file; no name of theirs is taken."""
    for path, content in found.pictures.items():
        write(session.handbook_folder / path, content)
    for draft in found.drafts:
        write(session.handbook_folder / draft.path, draft.text)


def show(session: Session, done: Sequence[Imported], failed: dict[str, Message], dry_run: bool, form: str) -> None:
    """The report, and with `--dry-run` what would be written."""
    if form == "json":
        errors = {path: session.say(message) for path, message in failed.items()}
        session.echo(
            json.dumps(
                {"files": [as_record(one, session.say) for one in done], "failed": errors}, ensure_ascii=False, indent=1
            )
        )
        return
    for one in done:
        if dry_run:
            for draft in one.drafts:
                session.echo(f"--- {session.prefix()}{draft.path}\n{draft.text}")
        for line in told(one, session.prefix(), session.say, dry_run):
            session.echo(line)
    for path, message in failed.items():
        click.echo(f"{path}: {session.say(message)}", err=True)
