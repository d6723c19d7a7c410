"""Approvals: somebody answerable has said yes to exactly this meaning of a procedure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sopkit.handbook import Handbook
from sopkit.records.event import Event
from sopkit.records.ledger import Entry, Kind
from sopkit.schema import Id, Plain, Version, holds
from sopkit.source import Text

__all__ = [
    "APPROVALS",
    "Approval",
    "Same",
    "Standing",
    "counts",
    "is_by_whom_may",
    "is_of_own_words",
    "may_approve",
    "standing",
]

APPROVED = "approved"
STANDARD = "standard"
BRANCHES = "branches"
"""In a role's `approves`: what branches have of their own."""
Same = Callable[[str, str], bool]
"""Whether two names are one person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Event):
    """Somebody approved a procedure as it stood."""

    approves: Text = holds(Id("procedure"), "The procedure.", example="return-an-item", required=True)
    branch: Text | None = holds(Id("branch"), "The branch whose text it is, where that is its own.", example="milano")
    version: Text = holds(Version(), "Its version.", example="3.1.0", required=True)
    of: Text = holds(
        Plain(), "The digest of its meaning and of the facts that it shows.", example="b2:3f9c…", required=True
    )
    author: Text | None = holds(Plain(), "Who wrote it last, as far as that is known.", example="radu")


APPROVALS = Kind("approvals", Approval, "approves", lambda _approval: APPROVED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a procedure stands: the last approval of this very meaning, and the last one of any."""

    approval: Entry[Approval] | None = None
    last: Entry[Approval] | None = None

    @property
    def is_approved(self) -> bool:
        return self.approval is not None


def standing(
    entries: Sequence[Entry[Approval]], fingerprint: str, handbook: Handbook, layer: str, area: str, is_same: Same
) -> Standing:
    """How a meaning stands among the approvals of its procedure; those by whom may not approve it do not count.

    `layer` is `standard`, or the branch whose own text it is; `fingerprint` is the full one.
    """
    valid = [entry for entry in entries if counts(entry.record, handbook, layer, area, is_same)]
    same = [entry for entry in valid if entry.record.of.words == fingerprint]
    return Standing(same[-1] if same else None, valid[-1] if valid else None)


def counts(record: Approval, handbook: Handbook, layer: str, area: str, is_same: Same) -> bool:
    """Whether an approval is by somebody who may give it, and not of their own words where another one is asked for."""
    return is_by_whom_may(record, handbook, layer, area) and not is_of_own_words(record, handbook, is_same)


def is_of_own_words(record: Approval, handbook: Handbook, is_same: Same) -> bool:
    """Whether somebody approved what they wrote last themselves, and the handbook asks for another one."""
    if handbook.approvals is None or handbook.approvals.by_another is None or record.author is None:
        return False
    return is_same(record.author.words, record.by.words)


def is_by_whom_may(record: Approval, handbook: Handbook, layer: str, area: str) -> bool:
    """Whether an approval is by somebody who may give it."""
    role = record.role.words if record.role else ""
    return may_approve(handbook, role, record.by.words, layer, area)


def may_approve(handbook: Handbook, role: str, person: str, layer: str, area: str) -> bool:
    """Whether a person in a role may approve what stands in a layer and an area.

    A handbook in which no role approves anything leaves it to everybody. A role approves layers by their names,
    `branches` for all but the standard, and areas; where it names its people, only these.
    """
    approving = {id: known for id, known in handbook.roles.items() if known.approves}
    if not approving:
        return True
    if role not in approving:
        return False
    known = approving[role]
    named = {one.words for one in known.approves}
    covered = {layer, area} | ({BRANCHES} if layer != STANDARD else set())
    people = {one.words for one in known.people}
    return bool(named & covered) and (not people or person in people)
