"""What `sopkit idea import` does: mails and messages become ideas, and votes for those that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from sopkit.authoring.ideas.files import free_id
from sopkit.authoring.ideas.heard import Heard, heard, is_idea, is_proposal, vote_in
from sopkit.authoring.suggest.labels import labels_of_ideas
from sopkit.authoring.suggest.letter import Letter
from sopkit.authoring.suggest.records import refuse_way_out
from sopkit.cli.ideas_added import put
from sopkit.cli.ideas_decided import vote
from sopkit.cli.session import Session
from sopkit.cli.suggested import ASIDE, cut
from sopkit.cli.suggesting import letters_in, place_of
from sopkit.errors import CouldNot, SopkitError
from sopkit.fingerprint import normal
from sopkit.message import _, plural
from sopkit.voices import IDEAS, voices

__all__ = ["bring_in"]


@dataclass(slots=True)
class Brought:
    """What an import has brought so far."""

    ids: dict[tuple[str, str], str]
    """The ideas that are there, by what makes two of them one."""
    taken: set[str]
    new: int = 0
    known: int = 0
    failed: int = 0


def bring_in(session: Session, places: Sequence[str], *, keep_sender: bool, dry_run: bool) -> int:
    """Keep what files hold as ideas, and tell what was understood. The exit code is 3 where something was not taken."""
    refuse_way_out(session.handbook_folder, IDEAS)
    standing = {one.id: one.record for one in voices(session.workspace.files).ideas.values()}
    ids = {meant(one.title.words, one.text.words if one.text else ""): id for id, one in standing.items()}
    so_far = Brought(ids, set(standing))
    for name in places:
        for letter in letters_of(session, name, so_far):
            try:
                take(session, letter, name, so_far, keep_sender=keep_sender, dry_run=dry_run)
            except SopkitError as error:
                fail(session, name, error, so_far)
    said = plural("{count} new idea", "{count} new ideas", so_far.new)
    session.tell(_("{said}, {known} known already", said=said, known=so_far.known))
    return 3 if so_far.failed else 0


def letters_of(session: Session, name: str, so_far: Brought) -> Iterator[Letter]:
    """The letters of one file; one that cannot be read is told."""
    try:
        yield from letters_in(
            session, name, labels_of_ideas(), lambda one: is_idea(one) or is_proposal(one) or vote_in(one) is not None
        )
    except SopkitError as error:
        fail(session, name, error, so_far)


def fail(session: Session, name: str, error: SopkitError, so_far: Brought) -> None:
    so_far.failed += 1
    click.echo(session.say(_("{file}: {why}", file=place_of(name), why=error.message)), err=True)


def take(session: Session, letter: Letter, name: str, so_far: Brought, *, keep_sender: bool, dry_run: bool) -> None:
    """Keep one letter. Raises SopkitError where it holds nothing, or a vote that does not count."""
    if is_proposal(letter):
        said = _("{file}: this proposes a change; `sopkit suggest import` brings it in", file=place_of(name))
        session.tell(said, fg="yellow")
        return
    voted = vote_in(letter)
    found = heard(letter, session.workspace, session.today, keep_sender=keep_sender)
    if voted is not None:
        by = found.new.facts["said_by"]
        if not by:
            raise CouldNot("somebody is for `{id}` and gives no name: `sopkit idea vote {id} --by NAME`", id=voted)
        vote(session, voted, by, "", None, take_back=False, dry_run=dry_run)
        return
    if not found.new.title:
        raise CouldNot("it holds no words")
    key = meant(found.new.title, found.new.text)
    if key in so_far.ids:
        so_far.known += 1
        session.tell(_("{id}: known already", id=so_far.ids[key]))
        return
    id = so_far.ids[key] = free_id(found.new.title, so_far.taken)
    so_far.taken.add(id)
    so_far.new += 1
    tell(session, id, found)
    put(session, id, found.new, dry_run=dry_run)


def meant(title: str, text: str) -> tuple[str, str]:
    """What makes two ideas one: the same mail brought in twice, or by two people."""
    return normal(title), normal(text)


def tell(session: Session, id: str, found: Heard) -> None:
    """What was understood, and what was left aside."""
    session.echo(session.say(_("{id}: “{title}”", id=id, title=cut(found.new.title))))
    for message in found.told:
        session.tell(message, fg="yellow")
    for words in found.aside:
        session.echo(f"  {session.say(ASIDE)}: {cut(words)}")
