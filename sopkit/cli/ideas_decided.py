"""What `sopkit idea vote`, `accept` and `decline` do: a line more in the file, or an answer in it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.authoring.ideas.decide import answer as answer_to
from sopkit.authoring.ideas.decide import decided
from sopkit.authoring.ideas.files import find
from sopkit.authoring.ideas.votes import voter, with_dots, with_vote, without_vote
from sopkit.authoring.suggest.letter import clean
from sopkit.authoring.suggest.records import refuse_way_out
from sopkit.cli.ideas_added import one_line, refuse_unknown, tell_personal
from sopkit.cli.session import Session
from sopkit.cli.suggested import STATES
from sopkit.errors import Refused, WrongUse
from sopkit.message import _
from sopkit.messages import catalogue, visible
from sopkit.voices import IDEAS, Idea, Told, voices
from sopkit.workspace import STANDARD, Workspace
from sopkit.writing import write

__all__ = ["decide", "vote"]


def vote(session: Session, id: str, name: str, branch: str, dots: int | None, *, take_back: bool, dry_run: bool) -> int:
    """Note a vote, take one back, or note the dots on a board."""
    told = found(session, id)
    if dots is not None:
        if name or take_back:
            raise WrongUse("Dots have no name: give `--dots` with `--branch`, or a vote with `--by`")
        if not branch or branch == STANDARD:
            raise WrongUse("On whose board are the dots? Name it: `--branch ID`")
        session.workspace.chain(branch)
        refuse_decided(told)
        return put(session, told, with_dots(told, branch, dots), dry_run=dry_run)
    if branch:
        raise WrongUse("`--branch` says on whose board dots are: it belongs to `--dots`")
    name = one_line(name)
    if not name:
        raise WrongUse("Who is for it? Say it after --by; an invented name will do")
    standing = voter(told, name)
    if take_back:
        if standing is None:
            session.tell(_("{name} has no vote for `{id}`: there is nothing to take back", name=name, id=told.id))
            return 0
        return put(session, told, without_vote(told, standing), dry_run=dry_run)
    refuse_decided(told)
    if standing is not None:
        day = visible(told.record.votes[standing].words)
        session.tell(_("{name} is for `{id}` already, since {date}: thank you", name=standing, id=told.id, date=day))
        return 0
    return put(session, told, with_vote(told, name, session.today.isoformat()), dry_run=dry_run)


def found(session: Session, id: str) -> Told[Idea]:
    refuse_way_out(session.handbook_folder, IDEAS)
    return find(voices(session.workspace.files), id)


def refuse_decided(told: Told[Idea]) -> None:
    """Raise Refused where somebody has decided."""
    state = told.record.state.words
    if state != "open":
        raise Refused("`{id}` is decided already: {state}", id=told.id, state=STATES[state])


def put(session: Session, told: Told[Idea], text: str, *, dry_run: bool) -> int:
    place = session.prefix() + told.path
    if not dry_run:
        write(session.handbook_folder / told.path, text)
    session.echo(
        session.say(_("would be written: {path}", path=place) if dry_run else _("written: {path}", path=place))
    )
    return 0


def decide(session: Session, id: str, action: str, words: str, procedure: str, *, again: bool, dry_run: bool) -> int:
    """Write that an idea was accepted or declined, and print the answer to its author."""
    told = found(session, id)
    if not again:
        refuse_decided(told)
    workspace, record = session.workspace, told.record
    refuse_unknown("procedure", procedure, names_in(workspace, told))
    words, is_accepted = clean(words).strip(), action == "accept"
    state = "accepted" if is_accepted else "declined"
    put(session, told, decided(told, state, words, session.today, procedure), dry_run=dry_run)
    tell_personal(session, words)
    stale = [language for language, own in record.languages.items() if own.answer is not None]
    if stale and record.answer is not None and record.answer.words != words:
        said = _("The answer in {languages} is still the one before", languages=", ".join(stale))
        session.tell(said, fg="yellow")
    session.echo("")
    session.echo(session.say(_("For whoever had the idea:")))
    session.echo(answer_to(catalogue(told.language or workspace.language), told, words, accepted=is_accepted))
    if is_accepted:
        session.echo("")
        session.echo(session.say(_("Name it in the change, so that everybody sees what became of it:")))
        about = procedure or (record.procedure.words if record.procedure else "")
        session.echo(f"  because: … ({IDEAS}/{told.id})")
        for path in places(workspace, told, about):
            session.echo(f"  {session.prefix()}{path}")
    return 0


def names_in(workspace: Workspace, told: Told[Idea]) -> list[str]:
    """The procedures that are read where an idea was had."""
    branch = told.branch if told.branch in workspace.branches else STANDARD
    return list(workspace.procedures_of(workspace.chain(branch)))


def places(workspace: Workspace, told: Told[Idea], procedure: str) -> Iterator[str]:
    """The files in which the change may be written: the standard's for all, or the branch's own."""
    if procedure in workspace.standard:
        yield workspace.standard[procedure].document.source.path
    if procedure and told.branch in workspace.branches:
        own = workspace.branches[told.branch].own.get(procedure)
        yield own.document.source.path if own else f"branches/{told.branch}/{procedure}.yml"
