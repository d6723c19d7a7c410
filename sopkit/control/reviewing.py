"""The record of a review: who may give it, in which role, and what it says."""

from __future__ import annotations

import datetime

from sopkit.control.approving import Approver, refuse_unknown, whoever
from sopkit.control.standings import Controlled
from sopkit.errors import Refused
from sopkit.handbook import Handbook
from sopkit.records import REVIEWS, Entry, Review, may_review, new_record
from sopkit.workspace import STANDARD

__all__ = ["review"]


def review(
    handbook: Handbook,
    one: Controlled,
    outcome: str,
    reviewer: Approver,
    in_the_way: str,
    today: datetime.date,
    now: datetime.datetime,
    known: tuple[Entry[Review], ...],
) -> tuple[str, bytes]:
    """The path and the bytes of a new record; `known` are those on the same procedure.

    `outcome` is one of OUTCOMES, `in_the_way` what keeps customers from what they came for;
    `today` may be any day that a command was given, `now` is the moment by the clock. Raises Refused where this
    person may not review it, WrongUse for a role that is not there.
    """
    refuse_unknown(handbook, reviewer)
    procedure = one.layered
    said = {
        "reviews": procedure.id,
        "branch": one.layer if one.layer != STANDARD else "",
        "version": procedure.procedure.version.words,
        "of": one.fingerprint,
        "outcome": outcome,
        "on": today.isoformat(),
        "by": reviewer.by,
        "role": role_for(handbook, one, reviewer),
        "in_the_way": in_the_way,
        "because": reviewer.because,
    }
    return new_record(REVIEWS, procedure.id, outcome, said, known, now)


def role_for(handbook: Handbook, one: Controlled, reviewer: Approver) -> str:
    """The role in which somebody reviews: the one that is named, or the first that may; empty where none has to."""
    id, layer, area, owner = one.layered.id, one.layer, one.layered.area, one.layered.procedure.owner.words
    offered = ["", owner, *handbook.roles] if reviewer.role is None else [reviewer.role]
    for role in offered:
        if may_review(handbook, role, reviewer.by, layer, area, owner):
            return role
    people = [one.words for one in handbook.roles[owner].people] if owner in handbook.roles else []
    owners = f"{owner} ({', '.join(people)})" if people else owner
    raise Refused(
        "{person} may not review `{procedure}` in `{layer}`: by `handbook.yml` that is for {roles}",
        person=reviewer.by,
        procedure=id,
        layer=layer,
        roles=", ".join(dict.fromkeys([owners, *whoever(handbook, layer, area)])),
    )
