"""The record of an approval: who may give it, in which role, and what it says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sopkit.control.people import NOBODY_KNOWN, People
from sopkit.control.standings import Controlled
from sopkit.errors import Refused, WrongUse
from sopkit.handbook import Handbook
from sopkit.records import APPROVALS, Approval, Entry, may_approve, new_record
from sopkit.workspace import STANDARD

__all__ = ["Approver", "approval", "refuse_unknown", "whoever"]


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves or reviews, and what they say about it."""

    by: str
    role: str | None = None
    """None for whichever role may."""
    because: str = ""


def approval(
    handbook: Handbook,
    one: Controlled,
    approver: Approver,
    author: str,
    today: datetime.date,
    now: datetime.datetime,
    known: tuple[Entry[Approval], ...],
    people: People = NOBODY_KNOWN,
) -> tuple[str, bytes]:
    """The path and the bytes of a new record; `known` are those on the same procedure, `author` wrote it last,
    and `people` says who is who. `today` may be any day that a command was given, `now` is the moment by the clock.

    Raises Refused where this person may not approve it, WrongUse for a role that is not there.
    """
    procedure = one.layered
    refuse_unknown(handbook, approver)
    role = role_for(handbook, one, approver)
    asked = handbook.approvals
    if asked and asked.by_another and author and people.are_one(author, approver.by):
        raise Refused(
            "`{procedure}` was last written by {author}, and this handbook asks for somebody else to approve it",
            procedure=procedure.id,
            author=author,
        )
    said = {
        "approves": procedure.id,
        "branch": one.layer if one.layer != STANDARD else "",
        "version": procedure.procedure.version.words,
        "of": one.fingerprint,
        "on": today.isoformat(),
        "by": approver.by,
        "role": role,
        "author": author,
        "because": approver.because,
    }
    return new_record(APPROVALS, procedure.id, "approved", said, known, now)


def role_for(handbook: Handbook, one: Controlled, approver: Approver) -> str:
    """The role in which somebody approves: the one that is named, or the first that may; empty where none has to."""
    layer, area = one.layer, one.layered.area
    offered = ["", *handbook.roles] if approver.role is None else [approver.role]
    for role in offered:
        if may_approve(handbook, role, approver.by, layer, area):
            return role
    id, able = one.layered.id, whoever(handbook, layer, area)
    if not able:
        raise Refused(
            "In `handbook.yml` no role approves `{procedure}` in `{layer}`: write `approves: [{layer}]` for one",
            procedure=id,
            layer=layer,
        )
    raise Refused(
        "{person} may not approve `{procedure}` in `{layer}`: by `handbook.yml` that is for {roles}",
        person=approver.by,
        procedure=id,
        layer=layer,
        roles=", ".join(able),
    )


def refuse_unknown(handbook: Handbook, approver: Approver) -> None:
    """Raises WrongUse for nobody, and for a role that the handbook does not name."""
    if not approver.by.strip():
        raise WrongUse("Say who it is after `--by`: a name, or a pseudonym")
    if approver.role is not None and approver.role not in handbook.roles:
        known = ", ".join(handbook.roles)
        raise WrongUse("There is no role `{role}`; there are {known}", role=approver.role, known=known)


def whoever(handbook: Handbook, layer: str, area: str) -> list[str]:
    """The roles that may approve, with their people where they name them."""
    found = []
    for id, role in handbook.roles.items():
        people = [one.words for one in role.people]
        if may_approve(handbook, id, people[0] if people else "", layer, area):
            found.append(f"{id} ({', '.join(people)})" if people else id)
    return found
