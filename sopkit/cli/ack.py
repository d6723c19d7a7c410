"""`sopkit ack`: who has confirmed to have read and understood which text, and who has not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from sopkit.acks.staff import staff_in
from sopkit.acks.status import Status, statuses
from sopkit.acks.store import FILE, added, read, save
from sopkit.acks.texts import Texts
from sopkit.acks.understood import Defaults, Understood, understood
from sopkit.cli.completing import languages, published_branches
from sopkit.cli.confirmations import in_git, store, store_of
from sopkit.cli.failure import FOUND
from sopkit.cli.places import shortened
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.table import lines_of, wrapped
from sopkit.errors import WrongUse
from sopkit.exported.table import read_table
from sopkit.history.chronicle import past
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.quantity import Duration
from sopkit.quantity.calendar import earlier
from sopkit.schema.spelling import closest

EXAMPLES = """
sopkit ack import answers.csv --branch milano
sopkit ack import signed.csv --branch milano --procedure return-an-item
sopkit ack status --branch milano
sopkit ack status return-an-item --missing --staff staff.csv
sopkit ack status --outdated --staff staff.csv
"""


@make("ack", EXAMPLES)
@click.argument("action", type=click.Choice(["import", "status"]))
@click.argument("names", nargs=-1)
@click.option("--procedure", metavar="ID", help="With import: the procedure of all rows that name none.")
@click.option(
    "-b", "--branch", shell_complete=published_branches, help="The branch: of rows that name none, or to tell of."
)
@click.option("-l", "--language", shell_complete=languages, help="With import: the language of rows that name none.")
@click.option("--missing", is_flag=True, help="With status: name who has not confirmed what holds today.")
@click.option(
    "--outdated",
    is_flag=True,
    help="With status: name who confirmed it longer ago than `refresh` of its training lets it be.",
)
@click.option(
    "--staff",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With status: the list of the staff, CSV or YAML; without it, all who ever confirmed something.",
)
@store
@in_git
@output_format("text", "json")
def command(
    session: Session,
    action: str,
    names: tuple[str, ...],
    procedure: str | None,
    branch: str | None,
    language: str | None,
    missing: bool,
    outdated: bool,
    staff: Path | None,
    store: Path | None,
    in_git: bool,
    form: str,
) -> int:
    """Take in confirmations from the CSV file of a form or a spreadsheet (import FILE), or tell how things stand
    (status, perhaps of some procedures).

    A confirmation is bound to the very text: another limit or word has to be confirmed again. Confirmations are kept
    outside of the handbook's git. The exit code is 1 where a row was not understood, or somebody is named.
    """
    folder = store_of(session, store, in_git)
    texts = Texts(past(session.handbook_folder), session.workspace)
    if branch is not None and branch not in {
        id for id, layer in session.workspace.branches.items() if layer.branch.published
    }:
        session.workspace.chain(branch)
        raise WrongUse("`{branch}` publishes nothing that somebody could confirm", branch=branch)
    if action == "status":
        lists = [named for is_wanted, named in ((missing, MISSING), (outdated, OUTDATED)) if is_wanted]
        return tell(session, folder, texts, names, branch, staff, lists, form)
    if len(names) != 1:
        raise click.UsageError("Name one file: sopkit ack import FILE.csv.")
    return take_in(session, folder, texts, Path(names[0]), Defaults(procedure, branch, language))


def take_in(session: Session, folder: Path, texts: Texts, path: Path, defaults: Defaults) -> int:
    """Add what a file says; tells of every row that was not understood."""
    kept = read(folder)
    found = understood(read_table(path), defaults, texts, session.today)
    came = added(kept, found.acks, oldest(session))
    if list(came.kept) != kept:
        save(folder, came.kept)
    for line, why in found.faults:
        session.echo(wrapped(visible(f"{path}:{line}: {session.say(why)}")))
    session.tell(plural("{count} confirmation was added", "{count} confirmations were added", came.new))
    tell_of(session, found, came.known, came.removed)
    session.tell(_("They are kept in {folder}", folder=shortened(str(folder / FILE))))
    return FOUND if found.faults else 0


def tell_of(session: Session, found: Understood, known: int, removed: int) -> None:
    """What else has to be known of an import."""
    if known:
        session.tell(plural("{count} was known already", "{count} were known already", known))
    if removed:
        session.tell(
            plural(
                "{count} was older than confirmations are kept, and is removed",
                "{count} were older than confirmations are kept, and are removed",
                removed,
            )
        )
    if found.faults:
        session.tell(plural("{count} row was not understood", "{count} rows were not understood", len(found.faults)))
    if found.is_day_first is None:
        session.tell(_("Dates such as 03/04/2026 were read with the day first"))


def oldest(session: Session) -> date | None:
    """The day before which confirmations are not kept; None where the handbook says nothing."""
    settings = session.workspace.handbook.acknowledgements
    kept = settings.keep.quantity if settings and settings.keep else None
    return earlier(session.today, kept) if isinstance(kept, Duration) else None


def tell(
    session: Session,
    folder: Path,
    texts: Texts,
    names: Sequence[str],
    branch: str | None,
    staff: Path | None,
    lists: Sequence[Named],
    form: str,
) -> int:
    """How things stand; 1 where somebody stands in one of the `lists` that were asked for."""
    known = {
        id for name in session.workspace.branches for id in session.workspace.followed_by(session.workspace.chain(name))
    }
    for name in names:
        if name not in known:
            near = closest(name, known) or ", ".join(sorted(known))
            raise WrongUse("There is no procedure `{procedure}`; did you mean `{near}`?", procedure=name, near=near)
    people = staff_in(staff) if staff else None
    branches = [branch] if branch else []
    for fault in texts.past.shelf.faults:
        session.tell(fault)
    found = list(statuses(read(folder), texts, session.today, people, names, branches))
    told = [(named.lines(session, found), named.nobody) for named in lists]
    if form == "json":
        listed = [asdict(one) for one in found]
        session.echo(json.dumps({"version": 1, "status": listed}, ensure_ascii=False, indent=2))
    elif lists:
        session.echo("\n".join(line for lines, nobody in told for line in lines or [session.say(nobody)]))
    else:
        session.echo("\n".join(status_lines(session, found)))
    if people is None:
        session.tell(_("Without `--staff` only those count who ever confirmed something"))
    return FOUND if any(lines for lines, _nobody in told) else 0


def status_lines(session: Session, found: Sequence[Status]) -> Iterator[str]:
    """A row for each procedure of each branch."""
    heads = [
        session.say(head)
        for head in (_("branch"), _("procedure"), _("version"), _("confirmed"), _("missing"), _("last"))
    ]
    rows = [heads]
    for one in found:
        counts = [str(len(one.confirmed)), str(len(one.missing))]
        rows.append([visible(one.branch), visible(one.procedure), visible(one.version), *counts, one.last or "–"])
    for lines in lines_of(rows, numbers=(3, 4)):
        yield from lines


def missing_lines(session: Session, found: Sequence[Status]) -> list[str]:
    """Who has not confirmed what holds today, procedure by procedure."""
    had = session.say(_("confirmed an earlier text"))
    return [
        line
        for one in found
        if one.missing
        for line in (head(one), *(named(person, had if person in one.earlier else "") for person in one.missing))
    ]


def outdated_lines(session: Session, found: Sequence[Status]) -> list[str]:
    """Who confirmed it too long ago, procedure by procedure."""
    return [
        line
        for one in found
        if one.outdated
        for line in (
            head(one),
            *(
                named(late.person, session.say(_("confirmed on {day}, again due on {due}", day=late.on, due=late.due)))
                for late in one.outdated
            ),
        )
    ]


class Named(NamedTuple):
    """A list of people: its lines, and what stands there where it names nobody."""

    lines: Callable[[Session, Sequence[Status]], list[str]]
    nobody: Message


MISSING = Named(missing_lines, _("Nobody is missing."))
OUTDATED = Named(outdated_lines, _("Nobody has to learn anything again yet."))


def head(one: Status) -> str:
    return click.style(visible(f"{one.branch}: {one.procedure} {one.version}"), bold=True)


def named(person: str, remark: str) -> str:
    return f"  {visible(person)}{f' ({remark})' if remark else ''}"
