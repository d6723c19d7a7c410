"""What was heard about a procedure, and what colleagues would do better in it, for whoever looks at it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sopkit.cli.heard import with_regions
from sopkit.cli.heard_shown import folded
from sopkit.cli.session import Session
from sopkit.control.standings import Controlled
from sopkit.message import _, plural
from sopkit.messages.names import day
from sopkit.records import Entry, Review
from sopkit.voices import Insight, Told, Voices, in_words_of
from sopkit.voices.counted import Period, counted
from sopkit.workspace import STANDARD

__all__ = ["since_review"]

SHOWN = 3
"""Needs, and ideas, that are named."""
OURS = frozenset({"process", "policy"})
"""Causes that are of our own making: a procedure, or a rule of the house."""


def since_review(
    session: Session, told: Voices, one: Controlled, branch: str, reviews: Sequence[Entry[Review]]
) -> Iterator[str]:
    """Needs since the last review, those heard most first, and ideas that nobody has answered; nothing without any."""
    id, language = one.layered.id, session.workspace.language
    about = [
        heard
        for heard in told.insights.values()
        if heard.record.procedure
        and heard.record.procedure.words == id
        and (branch == STANDARD or branch in with_regions(session.workspace, heard.branch))
    ]
    last = max((entry.record.on.words for entry in reviews if entry.record.on), default="")
    time = Period(first_day(last), session.today)
    found = counted(about, time, "need", {}, language)
    if found:
        contacts = sum(need.count for need in found)
        ours = sum(need.record.count for each in found for need in each.heard if cause_of(need) in OURS)
        since = _("since the last review on {day}", day=last) if last else _("so far")
        said = plural(
            "`{procedure}`: {count} contact {since}; in {ours} the procedure or a rule of the house stood in the way",
            "`{procedure}`: {count} contacts {since}; in {ours} the procedure or a rule of the house stood in the way",
            contacts,
            procedure=id,
            since=since,
            ours=ours,
        )
        yield from folded(session, session.say(said), "")
        for need in found[:SHOWN]:
            words, _spoken = in_words_of(need.latest, "need", session.catalogue.language, language)
            yield from folded(session, words, f"{need.count:>3}  ")
        if len(found) > SHOWN:
            more = _("`sopkit insight list --procedure {procedure}` shows all", procedure=id)
            yield from folded(session, session.say(more), " " * 5)
    ideas = [
        idea
        for idea in told.ideas.values()
        if idea.record.procedure and idea.record.procedure.words == id and idea.record.state.words == "open"
    ]
    for idea in sorted(ideas, key=lambda idea: (-idea.record.support, idea.id))[:SHOWN]:
        title, _spoken = in_words_of(idea, "title", session.catalogue.language, language)
        yield from folded(session, session.say(_("An idea is open: {title} (ideas/{id})", title=title, id=idea.id)), "")


def first_day(last: str) -> date:
    """The day of the last review, since what was heard on it may have come later; the first there is without one."""
    return day(last) or date.min


def cause_of(heard: Told[Insight]) -> str:
    return heard.record.cause.words if heard.record.cause else ""
