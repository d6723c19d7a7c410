"""`sopkit due`: what somebody is to look at again, and by when."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from sopkit.cli.authors import last_changes
from sopkit.cli.completing import branches
from sopkit.cli.naming import known_people, people_file
from sopkit.cli.places import free_for_output
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.signing import proved_standings, tell_of_faults
from sopkit.control.agenda import Item, agenda
from sopkit.control.people import People
from sopkit.errors import WrongUse
from sopkit.handbook import Handbook
from sopkit.message import _
from sopkit.quantity import Duration, Unclear, later, quantity
from sopkit.report import due_json, due_text
from sopkit.report.due_ics import calendar
from sopkit.report.due_words import Notes
from sopkit.report.view import View
from sopkit.schema.spelling import closest
from sopkit.writing import write

EXAMPLES = """
sopkit due
sopkit due --within 90d --role store-manager
sopkit due --branch milano --ics due.ics
"""
SHORT = re.compile(r"(\d{1,6})\s*([dwmy])", re.IGNORECASE)
UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


@make("due", EXAMPLES)
@click.option(
    "--within",
    default="30d",
    show_default=True,
    metavar="TIME",
    help="So far ahead: 30d, 6w, 3m, 2y, 3 months, a date.",
)
@click.option(
    "-b",
    "--branch",
    shell_complete=branches,
    multiple=True,
    help="All that this branch reads; may be given more than once.",
)
@click.option("--role", metavar="ROLE", help="Only the procedures for which this role answers.")
@click.option(
    "--ics",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every day to come, however far ahead, as a calendar, too.",
)
@people_file
@output_format("text", "json")
def command(
    session: Session,
    within: str,
    branch: tuple[str, ...],
    role: str | None,
    ics: Path | None,
    people: Path | None,
    form: str,
) -> int:
    """List what is due and overdue, what has waited longest first.

    The time of `review:` counts from the last approval or review of just what stands there, and without one from
    `effective:`. Exit code 1 says that something is overdue.
    """
    until = horizon(within, session.today)
    handbook = session.workspace.handbook
    refuse_unknown_role(handbook, role)
    if ics is not None:
        free_for_output(session, ics, "--ics")
    who_is_who = known_people(session, people)
    refuse_unreadable(session, _("Nothing was listed: mend these files first"), branch or None)
    standings = proved_standings(session, who_is_who)
    items = agenda(standings, branch, role)
    listed = [item for item in items if item.due.day <= until]
    notes = notes_on(session, items if ics is not None else listed, who_is_who)
    if ics is not None:
        name = " ".join(handbook.name.words.split())
        write(ics, calendar(items, notes, name, session.today, session.say))
        session.tell(_("Written to {file}", file=ics))
    session.echo(shown(session, listed, notes, until, form))
    tell_of_faults(session, standings)
    return int(any(item.is_overdue(session.today) for item in listed))


def notes_on(session: Session, items: list[Item], people: People) -> Notes:
    """What one tells of some procedures."""
    owners = {id: role.name.words for id, role in session.workspace.handbook.roles.items()}
    changed = last_changes(session.handbook_folder, {item.path for item in items})
    return Notes(changed, owners, people)


def horizon(within: str, today: date) -> date:
    """The last day that is looked at. Raises WrongUse for what is no time and no date."""
    words = within.strip()
    if short := SHORT.fullmatch(words):
        words = f"{short[1]} {UNITS[short[2].lower()]}"
    try:
        meant = quantity(words)
    except Unclear:
        meant = None
    if isinstance(meant, Duration):
        return later(today, meant) or date.max
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise WrongUse(
            "`{words}` is no time: write it as in `30d`, `6w`, `3m`, `2y`, `3 months` or `2026-12-31`", words=within
        ) from error


def refuse_unknown_role(handbook: Handbook, role: str | None) -> None:
    """Raises WrongUse for a role that the handbook does not name."""
    if role is None or role in handbook.roles:
        return
    if near := closest(role, handbook.roles):
        raise WrongUse("There is no role `{role}`; did you mean `{near}`?", role=role, near=near)
    raise WrongUse("There is no role `{role}`; there are {known}", role=role, known=", ".join(handbook.roles))


def shown(session: Session, items: list[Item], notes: Notes, until: date, form: str) -> str:
    """The list in one format, without a line break at the end."""
    if form == "json":
        return due_json.report(items, notes, session.today, until)
    view = View(session.catalogue, colour=session.color, columns=session.columns)
    return due_text.report(items, notes, session.today, until, view)
