"""What happened, on record: approvals and reviews, one file each, which nobody changes afterwards.

A record's name ends with the digest of what stands in it, and it names the records of its subject that were known when
it was written. So two people write at once and git has nothing to merge; what is changed by hand no longer fits its
name, and what is taken out is missed by what came after.
"""

from sopkit.records.approvals import (
    APPROVALS,
    Approval,
    Same,
    Standing,
    counts,
    is_by_whom_may,
    is_of_own_words,
    may_approve,
    standing,
)
from sopkit.records.event import Event
from sopkit.records.ledger import Entry, Kind, Ledger, RecordFiles, ledger, to_come
from sopkit.records.left_out import on_left_out
from sopkit.records.meaning import facts_shown, full_fingerprint
from sopkit.records.naming import LEFT_OUT, SIGNATURE
from sopkit.records.new import new_record
from sopkit.records.reviews import KEEP, OUTCOMES, RETIRE, REVIEWS, REVISE, Review, may_review, reviews_of

__all__ = [
    "APPROVALS",
    "KEEP",
    "LEFT_OUT",
    "OUTCOMES",
    "RETIRE",
    "REVIEWS",
    "REVISE",
    "SIGNATURE",
    "Approval",
    "Entry",
    "Event",
    "Kind",
    "Ledger",
    "RecordFiles",
    "Review",
    "Same",
    "Standing",
    "counts",
    "facts_shown",
    "full_fingerprint",
    "is_by_whom_may",
    "is_of_own_words",
    "ledger",
    "may_approve",
    "may_review",
    "new_record",
    "on_left_out",
    "reviews_of",
    "standing",
    "to_come",
]
