"""What is due, in words: what happened last, and what a review said is to be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.control.agenda import Item
from sopkit.control.people import NOBODY_KNOWN, People
from sopkit.message import Message, _
from sopkit.records import RETIRE

__all__ = ["Changed", "Notes", "reason", "told"]


@dataclass(frozen=True, slots=True)
class Changed:
    """When a file was changed last, as git tells it."""

    on: str
    """A day, as in 2026-11-20; empty where nobody knows."""
    uncommitted: bool = False
    """Whether something in it is not committed."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What one tells of procedures that are due beside what is on record."""

    changed: Mapping[str, Changed]
    """By path, when files were changed last."""
    owners: Mapping[str, str]
    """What people call roles, by their ids."""
    people: People = NOBODY_KNOWN
    """Who stands behind pseudonyms."""

    def owner(self, item: Item) -> str:
        """What people call the role that answers for a procedure."""
        return " ".join(self.owners.get(item.owner, item.owner).split())

    def changed_last(self, item: Item) -> Changed:
        """When its file was changed last."""
        return self.changed.get(item.path, NEVER)


NEVER = Changed("")


def told(item: Item, notes: Notes) -> Iterator[Message]:
    """What happened last that counts, when its file was changed, and what a review asks for."""
    changed, people = notes.changed_last(item), notes.people
    if item.due.decides:
        yield _("a pilot that ends: decide what becomes of it")
    since = item.due.since.isoformat() if item.due.since is not None else ""
    match item.due.event:
        case "approved":
            yield _("approved on {day} by {person}", day=since, person=people.shown(item.due.by))
        case "kept":
            yield _("reviewed on {day} by {person}", day=since, person=people.shown(item.due.by))
        case "effective":
            yield _("in force since {day}", day=since)
    if changed.uncommitted:
        yield _("changed and not committed")
    elif changed.on:
        yield _("changed on {day}", day=changed.on)
    if item.due.asked is not None:
        review = item.due.asked.record
        day, person = review.on.words, people.shown(review.by.words)
        if review.outcome.words == RETIRE:
            yield _("to be retired, as {person} said on {day}", person=person, day=day)
        else:
            yield _("to be changed, as {person} said on {day}", person=person, day=day)


def reason(item: Item) -> str:
    """Why a review asks for something, in its own words on one line; empty where it gave no reason."""
    asked = item.due.asked
    because = asked.record.because if asked is not None else None
    return " ".join(because.words.split()) if because is not None else ""
