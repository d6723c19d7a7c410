"""What `sopkit suggest accept` and `decline` do: files are written, and an answer is printed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from sopkit.authoring.suggest.answer import answer, as_mail
from sopkit.authoring.suggest.records import Kept, refuse_way_out
from sopkit.authoring.suggest.records import changed as record_changed
from sopkit.authoring.suggest.wanted import Wish, change_of
from sopkit.cli.choosing import rules
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.suggested import STATES, read, tell_age, tell_change, tell_refusals
from sopkit.edition import edition
from sopkit.errors import Refused
from sopkit.lineage.put import put_in_place
from sopkit.message import _
from sopkit.messages import catalogue, visible
from sopkit.workspace import STANDARD

__all__ = ["accept", "decline"]


def accept(session: Session, id: str, wish: Wish, words: str, *, dry_run: bool) -> int:
    """Write what a proposal changes, and that it was accepted; 1 where the standard does not let the branch do that."""
    one = undecided(session, id)
    refuse_way_out(session.handbook_folder)
    refuse_unreadable(session, _("Nothing was written: mend these files first"))
    wish = replace(wish, reason=session.say(_("Proposed by staff.")))
    change, made = change_of(session.workspace, one, wish, rules(), session.today)
    tell_change(session, change, made)
    tell_age(session, one, change)
    if made.refusals:
        tell_refusals(session, made)
        session.tell(_("Nothing was written."))
        return 1
    decision = {"state": "accepted", "decided": session.today.isoformat(), "written": made.path}
    if words.strip():
        decision["answer"] = words.strip()
    finish(session, one, decision, {made.path: made.text}, words, dry_run=dry_run)
    return 0


def decline(session: Session, id: str, words: str, *, dry_run: bool) -> int:
    """Note that a proposal was declined, and why."""
    one = undecided(session, id)
    refuse_way_out(session.handbook_folder)
    decision = {"state": "declined", "decided": session.today.isoformat(), "answer": words.strip()}
    finish(session, one, decision, {}, words, dry_run=dry_run)
    return 0


def undecided(session: Session, id: str) -> Kept:
    """The proposal of that name. Raises Refused where somebody has decided."""
    one = read(session, id)
    if one.record.state.words != "open":
        raise Refused("`{id}` is decided already: {state}", id=one.id, state=STATES[one.record.state.words])
    return one


def finish(
    session: Session, one: Kept, decision: Mapping[str, str], texts: Mapping[str, str], words: str, *, dry_run: bool
) -> None:
    """Write the files, and print the answer."""
    whole = {**texts, one.path: record_changed(one, decision)}
    if not dry_run:
        put_in_place(session.handbook_folder, whole)
    for path in whole:
        said = _("would be written: {path}", path=session.prefix() + path) if dry_run else None
        session.echo(session.say(said or _("written: {path}", path=session.prefix() + path)))
    record = one.record
    spoken = catalogue(record.language.words) if record.language else session.catalogue
    title = title_of(session, one)
    text = answer(
        spoken,
        title=title,
        name=record.said_by.words if record.said_by else "",
        day=datetime.date.fromisoformat(record.date.words),
        accepted=decision["state"] == "accepted",
        words=visible(words),
    )
    session.echo("")
    session.echo(session.say(_("For whoever proposed it:")))
    session.echo(text)
    subject = spoken.say(_("Proposed change: {title}", title=title))
    link = as_mail(record.reply_to.words, subject, text) if record.reply_to else None
    if link:
        session.echo(link)


def title_of(session: Session, one: Kept) -> str:
    """What readers of a proposal's language call its procedure."""
    record, workspace = one.record, session.workspace
    branch = record.branch.words if record.branch and record.branch.words in workspace.branches else STANDARD
    id = record.procedure.words if record.procedure else ""
    if id not in workspace.followed_by(workspace.chain(branch)):
        return workspace.handbook.name.words
    language = record.language.words if record.language else workspace.language
    return edition(workspace, branch, language, only={id}).procedures[id].procedure.title.words
