"""What `sopkit insight add` and `import` do: needs into the files of their branches and months."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sopkit.authoring.heard.new import New, without_persons
from sopkit.authoring.heard.understood import Defaults, Names, Understood, understood
from sopkit.authoring.heard.written import Kept, written
from sopkit.cli.failure import FOUND
from sopkit.cli.session import Session, day
from sopkit.cli.table import wrapped
from sopkit.errors import Refused, WrongUse
from sopkit.exported.named import NotUnderstood, branch_called
from sopkit.exported.table import read_table
from sopkit.message import _, plural
from sopkit.messages import visible
from sopkit.schema.spelling import closest
from sopkit.voices import voices
from sopkit.writing import write

__all__ = ["About", "add", "take_in"]

SHOWN = 10
"""Needs of one table that are shown one by one."""


class About(NamedTuple):
    """What somebody says of a need beside it; empty where they do not."""

    cause: str
    procedure: str
    step: str
    channel: str
    said: str
    times: int
    date: str | None


def add(session: Session, need: str, about: About, defaults: Defaults, *, dry_run: bool) -> int:
    """Put one need into its file. Raises WrongUse for names that are not there, and for what tells who somebody is."""
    on = day(about.date) if about.date else session.today
    if on > session.today:
        raise WrongUse("{day} is still to come", day=on.isoformat())
    if not need.strip():
        raise WrongUse("Say in one pair of quotes what the customer needs")
    names = Names(session.workspace)
    try:
        branch = branch_called(session.workspace, defaults.branch)
        procedure = names.procedure(about.procedure) if about.procedure else ""
        step = names.step(about.step, procedure, branch) if about.step else ""
        channel = names.channel(about.channel) if about.channel else ""
        if about.channel and not channel:
            known = ", ".join(session.workspace.handbook.channels) or "–"
            raise WrongUse("There is no channel `{channel}`; there are {known}", channel=about.channel, known=known)
        where = (procedure, step, channel, defaults.source)
        one = New(branch, on.isoformat(), need, about.cause, *where, about.said, about.times)
        one = without_persons(one, is_masked=defaults.is_masked)
    except NotUnderstood as error:
        if error.column == "branch" and defaults.branch:
            session.workspace.chain(defaults.branch)
        if error.column == "procedure" and (near := closest(about.procedure[:200], names.known)):
            raise WrongUse(
                "There is no procedure `{procedure}`; did you mean `{near}`?", procedure=about.procedure, near=near
            ) from error
        raise WrongUse(_("Nothing was written: {why}", why=error.message)) from error
    for kept in put(session, [one], counts_up=True, dry_run=dry_run):
        tell_of(session, kept, dry_run=dry_run)
    return 0


def take_in(session: Session, path: Path, defaults: Defaults, *, dry_run: bool) -> int:
    """Put what a table says into files; tells of every row that was not understood."""
    found = understood(read_table(path), defaults, session.workspace, session.today)
    for line, column, why in found.faults:
        session.echo(wrapped(visible(f"{path}:{line}:{column}: {session.say(why)}")))
    kept = put(session, found.heard, counts_up=False, dry_run=dry_run)
    fresh = [one for one in kept if one.times != one.before]
    for one in fresh[:SHOWN]:
        tell_of(session, one, dry_run=dry_run)
    if len(fresh) > SHOWN:
        session.echo(session.say(plural("… and {count} more", "… and {count} more", len(fresh) - SHOWN)))
    tell_of_table(session, found, len(kept) - len(fresh))
    return FOUND if found.faults else 0


def put(session: Session, heard: Sequence[New], *, counts_up: bool, dry_run: bool) -> Sequence[Kept]:
    """Write the files with these needs. Raises Refused where a file cannot be read, or a folder leads out."""
    told = written(session.workspace, voices(session.workspace.files), heard, counts_up=counts_up)
    home = session.handbook_folder
    for path in told.texts:
        if not Path(os.path.realpath(home / path)).is_relative_to(os.path.realpath(home)):
            raise Refused("`{folder}` leads out of the handbook: put a folder in its place", folder=home / path)
    for path, text in told.texts.items() if not dry_run else ():
        write(home / path, text)
    return told.kept


def tell_of(session: Session, one: Kept, *, dry_run: bool) -> None:
    """What became of one need, and how a change names it."""
    path = session.prefix() + one.path
    if one.before:
        message = _("{path}: `{id}` stands there already, now {times} times", path=path, id=one.id, times=one.times)
    elif dry_run:
        message = _("would be written: {path}: (insights/{id})", path=path, id=one.id)
    else:
        message = _("written: {path}: (insights/{id})", path=path, id=one.id)
    session.echo(session.say(message))


def tell_of_table(session: Session, found: Understood, known: int) -> None:
    """What else has to be known of a table."""
    if known:
        session.tell(plural("{count} was known already", "{count} were known already", known))
    if found.left_out:
        columns = ", ".join(f"`{visible(head)}`" for head in found.left_out)
        session.tell(_("Columns that were left out: {columns}", columns=columns))
    if found.faults:
        session.tell(plural("{count} row was not understood", "{count} rows were not understood", len(found.faults)))
    if found.is_day_first is None:
        session.tell(_("Dates such as 03/04/2026 were read with the day first"))
