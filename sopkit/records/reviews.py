"""Reviews: somebody looked at a procedure again, and says whether exactly this meaning still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.handbook import Handbook
from sopkit.records.approvals import may_approve
from sopkit.records.event import Event
from sopkit.records.ledger import Entry, Kind
from sopkit.schema import Id, OneOf, Plain, Version, holds
from sopkit.source import Text

__all__ = ["KEEP", "OUTCOMES", "RETIRE", "REVIEWS", "REVISE", "Review", "may_review", "reviews_of"]

KEEP, REVISE, RETIRE = OUTCOMES = ("keep", "revise", "retire")
"""It holds; it must change; it goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Event):
    """Somebody looked at a procedure as it stood."""

    reviews: Text = holds(Id("procedure"), "The procedure.", example="return-an-item", required=True)
    branch: Text | None = holds(Id("branch"), "The branch whose text it is, where that is its own.", example="milano")
    version: Text = holds(Version(), "Its version.", example="3.1.0", required=True)
    of: Text = holds(
        Plain(), "The digest of its meaning and of the facts that it shows.", example="b2:3f9c…", required=True
    )
    outcome: Text = holds(OneOf(OUTCOMES), "What came of it.", example="keep", required=True)
    in_the_way: Text | None = holds(
        Plain(), "What gets in the customer's way here.", example="Nobody may refund without the receipt."
    )


REVIEWS = Kind("reviews", Review, "reviews", lambda review: review.outcome.words)


def reviews_of(
    entries: Sequence[Entry[Review]], fingerprint: str, handbook: Handbook, layer: str, area: str, owner: str
) -> tuple[Entry[Review], ...]:
    """The reviews of one meaning, in order; those by whom may not review it do not count."""
    return tuple(
        entry
        for entry in entries
        if entry.record.of.words == fingerprint
        and may_review(handbook, role_of(entry.record), entry.record.by.words, layer, area, owner)
    )


def role_of(record: Review) -> str:
    return record.role.words if record.role else ""


def may_review(handbook: Handbook, role: str, person: str, layer: str, area: str, owner: str) -> bool:
    """Whether a person in a role may say of a procedure that it holds: its owner, and whoever may approve it."""
    if may_approve(handbook, role, person, layer, area):
        return True
    known = handbook.roles.get(role)
    if known is None or role != owner:
        return False
    return not known.people or person in {one.words for one in known.people}
