"""`sopkit translate`: words for translators as a workbook, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.actions import refuse_foreign
from sopkit.cli.places import shortened
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.table import lines_of
from sopkit.errors import CouldNot, Refused, WrongUse
from sopkit.lineage.put import put_in_place
from sopkit.message import _, plural
from sopkit.network.network import Network
from sopkit.schema.spelling import closest
from sopkit.writing import write

if TYPE_CHECKING:
    from sopkit.authoring.translate.judged import Judgement, Judgements
    from sopkit.authoring.translate.units import TranslationFile

EXAMPLES = """
sopkit translate export it
sopkit translate export it return-an-item --all --output return.xlsx
sopkit translate import translate-it.xlsx --dry-run
sopkit translate status
"""
OPTIONS = {"export": ("all", "output"), "import": ("dry-run", "force"), "status": ("format",)}


@make("translate", EXAMPLES)
@click.argument("action", type=click.Choice(["export", "import", "status"]))
@click.argument("names", nargs=-1, metavar="[LANGUAGE [PROCEDURE]... | FILE]")
@click.option("--all", "every", is_flag=True, help="Export all texts, not only what is missing or stale.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The workbook to write, in place of translate-it.xlsx."
)
@click.option("--dry-run", is_flag=True, help="Say what an import would do, and leave the files alone.")
@click.option("--force", is_flag=True, help="Import also what does not agree with its original, or changed since.")
@output_format("text", "json")
def command(
    session: Session,
    action: str,
    names: tuple[str, ...],
    every: bool,
    output: Path | None,
    dry_run: bool,
    force: bool,
    form: str,
) -> int:
    """Give words to translators as a workbook (.xlsx), original and translation side by side, and take them back.

    `export LANGUAGE` writes what is missing or stale, `import FILE` puts what came back into the files of the
    translations, and `status` counts. Each text is bound to the original that its translator saw: where that has
    changed since, `check` says so.
    """
    refuse_foreign(
        "translate",
        action,
        OPTIONS[action],
        {"all": every, "output": output, "dry-run": dry_run, "force": force, "format": form != "text"},
    )
    if action == "status":
        refuse_names(names)
        return status(session, form)
    if not names:
        needed = "LANGUAGE" if action == "export" else "FILE"
        raise WrongUse("`translate {action}` needs {needed}", action=action, needed=needed)
    refuse_unreadable(session, _("Nothing was written: mend these files first"))
    if action == "export":
        return export(session, names[0], names[1:], every, output)
    refuse_names(names[1:])
    return bring_back(session, Path(names[0]), dry_run, force)


def refuse_names(names: Sequence[str]) -> None:
    if names:
        raise WrongUse("`{name}` is one word too many", name=names[0])


def export(session: Session, language: str, only: Sequence[str], every: bool, output: Path | None) -> int:
    """Write the workbook for one language."""
    from sopkit.authoring.translate.rows import rows_of
    from sopkit.authoring.translate.workbook import workbook
    from sopkit.messages import catalogue

    target = output or Path(f"translate-{language}.xlsx")
    refuse_existing(target)
    files = chosen(session, language, only)
    rows = [row for file in files for row in rows_of(file, every)]
    left_out = sum(len(file.units) if every else len({*file.missing, *file.stale}) for file in files) - len(rows)
    if left_out:
        session.tell(
            plural(
                "{count} text is too long for a cell: translate it in its file",
                "{count} texts are too long for a cell: translate them in their files",
                left_out,
            ),
            fg="yellow",
        )
    if not rows:
        session.tell(_("Nothing is missing or stale in `{language}`; `--all` exports everything", language=language))
        return 0
    write(target, workbook(rows, language, catalogue(language).say))
    session.echo(
        session.say(
            plural(
                "{file}: {count} text to translate into `{language}`",
                "{file}: {count} texts to translate into `{language}`",
                len(rows),
                file=shortened(str(target)),
                language=language,
            )
        )
    )
    return 0


def refuse_existing(target: Path) -> None:
    """Raises Refused for a workbook that is there: it may be the one that came back."""
    if target.exists():
        raise Refused(
            "`{file}` is there already and may hold a translator's work: import it and delete it, or name another "
            "file after --output",
            file=shortened(str(target)),
        )


def chosen(session: Session, language: str, only: Sequence[str]) -> list[TranslationFile]:
    """The files to export: all of a language, or those of some procedures. Raises WrongUse for names not known."""
    from sopkit.authoring.translate.units import files_of, languages_read

    network = Network(session.workspace, session.today)
    files = list(files_of(network, language))
    known = languages_read(network)
    if language not in known and not files:
        raise WrongUse(
            "No branch reads `{language}`; there are {known}. Add it to `languages:` first",
            language=language,
            known=", ".join(known),
        )
    ids = {file.id for file in files}
    for id in only:
        if id not in ids:
            near = closest(id, ids)
            if near:
                raise WrongUse("There is no procedure `{id}`; did you mean `{near}`?", id=id, near=near)
            raise WrongUse("There is no procedure `{id}`", id=id)
    return [file for file in files if not only or file.id in only]


def bring_back(session: Session, path: Path, dry_run: bool, force: bool) -> int:
    """Put what a workbook says into the files of the translations."""
    from sopkit.authoring.translate.apply import applied
    from sopkit.authoring.translate.judged import judged
    from sopkit.authoring.translate.reading import rows_in
    from sopkit.authoring.translate.units import files_of

    try:
        sheet = rows_in(content_of(path))
    except CouldNot as error:
        if type(error) is not CouldNot:
            raise
        raise CouldNot("`{path}` was not read: {why}", path=path, why=error.message) from error
    workspace = session.workspace
    files = list(files_of(Network(workspace, session.today), sheet.language))
    judgements = judged(files, workspace.origins, sheet, force)
    for one in judgements:
        tell(session, one)
    found = applied(judgements)
    for why in found.failed:
        click.echo(session.say(why), err=True)
    if not dry_run:
        put_in_place(session.handbook_folder, found.texts)
    for file in found.texts:
        said = _("would be written: {path}", path=session.prefix() + file) if dry_run else None
        session.echo(session.say(said or _("written: {path}", path=session.prefix() + file)))
    total(session, judgements)
    is_open = any(one.fate in ("refused", "lost") for one in judgements)
    return 3 if found.failed else int(is_open)


def content_of(path: Path) -> bytes:
    """The bytes of a workbook. Raises CouldNot."""
    from sopkit.authoring.translate.package import LARGEST_FILE

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CouldNot("it is larger than {megabytes} MB; split it", megabytes=LARGEST_FILE // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise CouldNot("it cannot be read: {why}", why=error.strerror or error) from error


def tell(session: Session, one: Judgement) -> None:
    """Say what somebody has to know about a row, at its cell."""
    for message in one.told:
        place = one.row.place if one.file is None or one.unit is None else f"{one.row.place} ({one.row.key})"
        session.echo(f"{place}: {session.say(message)}")


def total(session: Session, judgements: Judgements) -> None:
    """How many texts were taken, are left, and came back empty."""
    fates = [one.fate for one in judgements]
    session.tell(
        _(
            "Texts: {taken} new, {unchanged} unchanged, {empty} empty, {refused} left for you, {lost} without original",
            taken=fates.count("taken"),
            unchanged=fates.count("unchanged"),
            empty=fates.count("empty"),
            refused=fates.count("refused"),
            lost=fates.count("lost"),
        )
    )


def status(session: Session, form: str) -> int:
    """How many texts are there, missing and stale, by language, layer and file."""
    from sopkit.authoring.translate.status import as_records, progress

    found = list(progress(Network(session.workspace, session.today)))
    if form == "json":
        session.echo(json.dumps({"translations": as_records(found)}, ensure_ascii=False, indent=1))
        return 0
    if not found:
        session.tell(_("Nobody reads another language: `languages:` in handbook.yml and in each branch name them"))
        return 0
    heads = (_("Language"), _("Layer"), _("File"), _("Texts"), _("Missing"), _("Stale"))
    rows = [tuple(session.say(head) for head in heads)]
    for one in found:
        rows.append((one.language, one.layer, "", str(one.texts), str(one.missing), str(one.stale)))
        for file in one.files:
            if file.missing or file.stale:
                counts = (len(file.units), len(file.missing), len(file.stale))
                rows.append(("", "", file.id, *map(str, counts)))
    for lines in lines_of(rows, numbers=(3, 4, 5)):
        for line in lines:
            session.echo(line)
    return 0
