"""`sopkit history`: what held when, who approved and published it, and what of that is not known."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import click

from sopkit.cli.completing import branches, languages, procedures
from sopkit.cli.failure import FOUND
from sopkit.cli.held_json import at_as_json, life_as_json
from sopkit.cli.held_shown import at_lines, life_lines
from sopkit.cli.reader import reader
from sopkit.cli.session import Session, day, output_format
from sopkit.cli.session import command as make
from sopkit.cli.told import Told, faults_of, told_of
from sopkit.cli.which import which
from sopkit.errors import WrongUse
from sopkit.history.chronicle import Chronicle, answer, chronicle, past
from sopkit.history.timeline import bounds
from sopkit.message import _
from sopkit.workspace import STANDARD

__all__ = ["command"]

IT_HOLDS = _("It still holds so today.")
IT_IS_GONE = _("There is no such procedure in what is in force today.")
EXAMPLES = """
sopkit history return-an-item
sopkit history without receipt --branch milano --at 2026-10-01
sopkit history return-an-item --at 2026-10-01 --format json
"""


@make("history", EXAMPLES)
@click.argument("words", nargs=-1, required=True, shell_complete=procedures)
@click.option("--at", metavar="DATE", help="The text that held on this day.")
@click.option(
    "-b", "--branch", default=STANDARD, show_default=True, shell_complete=branches, help="As a branch reads it."
)
@click.option("-l", "--language", shell_complete=languages, help="The language; without it, the branch's first.")
@click.option("--site", metavar="SITE", help="As this site had it, of those that `release --history` names.")
@output_format("text", "json")
def command(
    session: Session,
    words: tuple[str, ...],
    at: str | None,
    branch: str,
    language: str | None,
    site: str | None,
    form: str,
) -> int:
    """Tell what held when: the life of the procedure that WORDS mean, release by release, or its text on a day.

    WORDS are a procedure's name or words of its title, in any language of the handbook. Days are those of UTC. What is
    not known is said; an archive that was altered is told, and makes the exit code 1.
    """
    session.speak(reader(session.handbook_folder).language)
    known = past(session.handbook_folder, site)
    if not known.shelf.kept:
        raise WrongUse("There is no release yet; `sopkit release NAME` makes one")
    id = which(session, known, " ".join(words))
    found = chronicle(known, id, branch, language)
    return at_day(session, found, day(at), form) if at else whole_life(session, found, form)


def whole_life(session: Session, found: Chronicle, form: str) -> int:
    """Every state of a procedure."""
    if not any(state.id for state in found.states):
        raise WrongUse("No release that was in force had `{procedure}` in this edition", procedure=found.id)
    told = [told_of(session, found, state) for state in found.states if state.id]
    faults = faults_of(session, found, told)
    if form == "json":
        session.echo(json.dumps(life_as_json(session, found, told, faults), ensure_ascii=False, indent=2))
    else:
        session.echo("\n".join(life_lines(session, found, told, faults)))
    return FOUND if faults else 0


def at_day(session: Session, found: Chronicle, on: date, form: str) -> int:
    """What held on a day."""
    came = answer(found, on)
    if on > session.today:
        came = replace(came, remarks=(_("{day} is still to come", day=on.isoformat()), *came.remarks))
    told: list[Told] = []
    now = found.at(bounds(session.today)[1] - timedelta(seconds=1))
    if came.state is not None:
        told.append(told_of(session, found, came.state))
        if now is not None and now != came.state:
            told.append(told_of(session, found, now, against=came.state))
    faults = faults_of(session, found, told)
    if form == "json":
        made = at_as_json(session, found, on, came, told, faults)
        session.echo(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        session.echo("\n".join(at_lines(session, on, came, told, faults)))
        if came.state is not None and len(told) == 1:
            is_there = now is not None
            session.echo(session.say(IT_HOLDS if is_there else IT_IS_GONE))
    return FOUND if faults or came.state is None else 0
