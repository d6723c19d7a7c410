"""`sopkit review`: somebody looked at a procedure again, and says whether it still holds."""

from __future__ import annotations

import sys

import click

from sopkit.cli import clock
from sopkit.cli.completing import branches, procedures
from sopkit.cli.heard_of import since_review
from sopkit.cli.publishing import refuse, refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.cli.signing import sign_option, write_record
from sopkit.control.approving import Approver
from sopkit.control.due import Due
from sopkit.control.reviewing import review
from sopkit.control.standings import Controlled, Standings
from sopkit.errors import WrongUse
from sopkit.message import Message, _
from sopkit.records import KEEP, OUTCOMES, RETIRE, REVISE
from sopkit.voices import voices
from sopkit.workspace import STANDARD

EXAMPLES = """
sopkit review return-an-item --keep --by elena
sopkit review return-an-item --revise --by elena --because "The till has changed."
sopkit review greet-a-customer --keep --by marta --branch girona
"""


@make("review", EXAMPLES)
@click.argument("procedure", nargs=-1, required=True, shell_complete=procedures)
@click.option("--keep", "outcome", flag_value=KEEP, help="It holds as it is.")
@click.option("--revise", "outcome", flag_value=REVISE, help="It must change: it stays due until it does.")
@click.option("--retire", "outcome", flag_value=RETIRE, help="It goes out: it stays due until it is retired.")
@click.option("--by", metavar="PERSON", required=True, help="Who looked at it: a name, or a pseudonym.")
@click.option("--as", "role", metavar="ROLE", help="In which role; without it, its owner's, or the first that may.")
@click.option("-b", "--branch", default=STANDARD, shell_complete=branches, help="As a branch reads it.")
@click.option("--in-the-way", metavar="WORDS", help="What gets in the customer's way here; a terminal asks for it.")
@click.option("--because", default="", metavar="WORDS", help="Why, where that is worth remembering.")
@sign_option
def command(
    session: Session,
    procedure: tuple[str, ...],
    outcome: str | None,
    by: str,
    role: str | None,
    branch: str,
    in_the_way: str | None,
    because: str,
    is_signed: bool,
) -> int:
    """Put on record that somebody looked at procedures again, and what came of it.

    A review holds for exactly this meaning, as an approval does, and its time counts from that day. Each one is a file
    of its own below `records`, which nobody changes afterwards. Rules can get in the way of service, so each review
    asks what gets in the customer's way here.
    """
    if outcome not in OUTCOMES:
        raise WrongUse("Say what came of it: `--keep`, `--revise` or `--retire`")
    refuse_unreadable(session, _("Nothing was recorded: mend these files first"), [branch])
    standings = Standings(session.workspace, session.today.__ge__)
    refuse(session, list(standings.faults), _("Nothing was recorded: put these records in order first"))
    chain = session.workspace.chain(branch)
    looked_at = [standings.one(chain, id) for id in dict.fromkeys(procedure)]
    reviewer = Approver(by, role, because)
    records = []
    told = voices(session.workspace.files)
    for one in looked_at:
        if not session.quiet:
            for line in since_review(session, told, one, branch, standings.reviews.of(one.layered.id)):
                click.echo(line, err=True)
        answer = asked(session, one) if in_the_way is None else in_the_way
        known = standings.reviews.of(one.layered.id)
        settings = session.workspace.handbook
        records.append(review(settings, one, outcome, reviewer, answer, session.today, clock.now(), known))
    for path, data in records:
        write_record(session.handbook_folder, path, data, is_signed=is_signed)
        session.echo(session.say(_("written: {path}", path=session.prefix() + path)))
    afterwards = Standings(session.workspace, session.today.__ge__)
    for one in looked_at:
        session.tell(what_follows(session, one, outcome, afterwards.one(chain, one.layered.id).due))
    return 0


def asked(session: Session, one: Controlled) -> str:
    """What gets in the customer's way, as somebody at a terminal answers it; elsewhere the question is only told."""
    question = _(
        "`{procedure}`: what gets in the customer's way here? Perhaps the procedure itself?", procedure=one.layered.id
    )
    if sys.stdin.isatty() and not session.quiet:
        answer: str = click.prompt(session.say(question), default="", show_default=False, prompt_suffix=" ", err=True)
        return answer
    session.tell(question)
    return ""


def what_follows(session: Session, one: Controlled, outcome: str, due: Due | None) -> Message:
    """When it is `due` again, or what is to be done with it now."""
    id, status = one.layered.id, one.layered.procedure.status
    if outcome == REVISE:
        return _("`{procedure}` stays due until it means something else", procedure=id)
    if outcome == RETIRE and session.workspace.origins.get(status.source.path, ("",))[0] == one.layer:
        return _(
            "`{procedure}` stays due until it is retired: write `status: retired` in {place}",
            procedure=id,
            place=session.prefix() + str(status.span),
        )
    if outcome == RETIRE:
        return _(
            "`{procedure}` stays due until it is retired: set `status` to `retired` in the branch's overlay",
            procedure=id,
        )
    if due is None:
        return _("`{procedure}` holds as it is; it has no `review:`, so it is never due", procedure=id)
    return _("`{procedure}` holds as it is, and is due again on {day}", procedure=id, day=due.day.isoformat())
