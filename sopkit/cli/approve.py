"""`sopkit approve`: somebody answerable says yes to a procedure as it stands."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli import clock
from sopkit.cli.authors import author_of
from sopkit.cli.completing import branches, procedures
from sopkit.cli.naming import known_people, people_file
from sopkit.cli.publishing import refuse, refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.cli.signing import Proofs, proofs_of, sign_option, write_record
from sopkit.control.agenda import written_in
from sopkit.control.approving import Approver, approval
from sopkit.control.standings import Controlled, Standings
from sopkit.errors import WrongUse
from sopkit.message import Message, _, plural
from sopkit.records import Approval, Entry
from sopkit.workspace import STANDARD

EXAMPLES = """
sopkit approve return-an-item --by elena --as operations-manager
sopkit approve return-an-item --by marta --branch girona --because "Agreed with the team on Monday."
sopkit approve --all --by elena
"""


@make("approve", EXAMPLES)
@click.argument("procedure", nargs=-1, shell_complete=procedures)
@click.option("--all", "every", is_flag=True, help="All that people go by and nobody approved as it stands.")
@click.option("--by", metavar="PERSON", required=True, help="Who approves: a name, or a pseudonym.")
@click.option("--as", "role", metavar="ROLE", help="In which role; without it, the first that may approve this.")
@click.option("-b", "--branch", default=STANDARD, shell_complete=branches, help="As a branch reads it.")
@click.option("--because", default="", metavar="WORDS", help="Why, where that is worth remembering.")
@click.option("--author", metavar="PERSON", help="Who wrote it last; without it, whom git names.")
@sign_option
@people_file
def command(
    session: Session,
    procedure: tuple[str, ...],
    every: bool,
    by: str,
    role: str | None,
    branch: str,
    because: str,
    author: str | None,
    is_signed: bool,
    people: Path | None,
) -> int:
    """Put on record that somebody answerable approved procedures as they stand.

    An approval holds for exactly this meaning: a comma changes nothing, another limit or word does, and then it has to
    be approved again. Each one is a file of its own below `records`, which nobody changes afterwards.
    """
    if bool(procedure) == every:
        raise WrongUse("Say which procedures are approved, or `--all`")
    refuse_unsigned(session, is_signed)
    refuse_unreadable(session, _("Nothing was recorded: mend these files first"), [branch])
    who_is_who = known_people(session, people)
    proofs = proofs_of(session, who_is_who)
    standings = Standings(session.workspace, session.today.__ge__, who_is_who, proofs.is_proved)
    known = standings.approvals
    refuse(session, list(known.faults), _("Nothing was recorded: put these records in order first"))
    waiting = []
    for one in chosen(session, standings, procedure, branch):
        if one.standing.approval is None:
            waiting.append(one)
        else:
            session.tell(since_when(one.layered.id, one.standing.approval, proofs))
    approver = Approver(by, role, because)
    records = []
    for one in waiting:
        path = written_in(session.workspace, one.layer, one.layered.id)
        wrote = author if author is not None else author_of(session.handbook_folder, path)
        id = one.layered.id
        settings = session.workspace.handbook
        records.append(approval(settings, one, approver, wrote, session.today, clock.now(), known.of(id), who_is_who))
    for path, data in records:
        write_record(session.handbook_folder, path, data, is_signed=is_signed)
        session.echo(session.say(_("written: {path}", path=session.prefix() + path)))
    if records or every:
        session.tell(plural("{count} procedure was approved.", "{count} procedures were approved.", len(records)))
    return 0


def since_when(id: str, entry: Entry[Approval], proofs: Proofs) -> Message:
    """Since when a procedure is approved, and by whose signature."""
    day = entry.record.on.words
    if signer := proofs.signer(entry):
        return _(
            "`{procedure}` is approved as it stands, since {day}, signed by {signer}",
            procedure=id,
            day=day,
            signer=signer,
        )
    return _("`{procedure}` is approved as it stands, since {day}", procedure=id, day=day)


def refuse_unsigned(session: Session, is_signed: bool) -> None:
    """Raises WrongUse for an approval that would not count, since it is not signed."""
    asked = session.workspace.handbook.approvals
    if asked is not None and asked.signed and not is_signed:
        raise WrongUse("In this handbook only signed approvals count: add `--sign`")


def chosen(session: Session, standings: Standings, procedures: tuple[str, ...], branch: str) -> list[Controlled]:
    """Those that are named; without names all that wait for an approval. Raises WrongUse for one that is not there."""
    if not procedures:
        return [one for one in standings.of_branch(branch) if one.needs_approval]
    chain = session.workspace.chain(branch)
    return [standings.one(chain, id) for id in dict.fromkeys(procedures)]
