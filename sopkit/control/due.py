"""When somebody is to look at a procedure again: the last event that counts, and the time for which it is good.

That is an approval of just this meaning, or a review that kept it; where neither is on record, the day from which it
holds. A review that says that it must change, or goes out, leaves it due from that day, until it means something else.
What is tried out is due by its last day at the latest: then somebody decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sopkit.facts import lookup, quantity_of
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure, is_tried
from sopkit.quantity import Duration, later
from sopkit.records import KEEP, Approval, Entry, Event, Review
from sopkit.span import Span

__all__ = ["Due", "day_of", "due"]


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which somebody is to look at a procedure again."""

    day: date
    """The last day on which all is well."""
    event: Literal["approved", "kept", "effective", ""]
    """What happened last that counts; nothing, where only a review asks for it."""
    since: date | None
    """When that was."""
    by: str
    """Who did it; empty for what nobody has put on record."""
    asked: Entry[Review] | None
    """The review that says that it must change, or goes out."""
    place: Span
    """Where it is said: the day from which it holds, or the time after which it is looked at."""
    decides: bool = False
    """Whether it is the last day of a pilot, by which somebody decides what becomes of it."""


def due(
    procedure: Procedure,
    handbook: Handbook,
    approvals: Sequence[Entry[Approval]] = (),
    reviews: Sequence[Entry[Review]] = (),
) -> Due | None:
    """When a procedure is due; None where nothing says it, or nobody needs to look.

    `approvals` and `reviews` are those of just this meaning that count, in order; `handbook` has the facts of whoever
    reads it.
    """
    if procedure.status.words == "retired":
        return None
    event, since, by = last_event(procedure, approvals, reviews)
    interval = quantity_of(procedure.review, lookup(handbook, procedure))
    day = later(since, interval) if since is not None and isinstance(interval, Duration) else None
    asked = asked_for(approvals, reviews)
    if asked is not None and (asked_on := day_of(asked.record.on.words)) is not None:
        day = asked_on if day is None else min(day, asked_on)
    ends = last_day(procedure)
    if ends is not None and (day is None or ends[0] <= day):
        return Due(ends[0], event, since, by, asked, ends[1], decides=True)
    if day is None:
        return None
    return Due(day, event, since, by, asked, place_of(procedure))


def last_day(procedure: Procedure) -> tuple[date, Span] | None:
    """The last day on which it is tried out, or a change of it, and where that is said."""
    until = procedure.pilot.until if procedure.pilot is not None and is_tried(procedure) else None
    day = day_of(until.words) if until is not None else None
    return None if until is None or day is None else (day, until.span)


def last_event(
    procedure: Procedure, approvals: Sequence[Entry[Approval]], reviews: Sequence[Entry[Review]]
) -> tuple[Literal["approved", "kept", "effective", ""], date | None, str]:
    """What happened last that counts, when, and who did it."""
    told: list[tuple[Literal["approved", "kept"], Event]] = [("approved", one.record) for one in approvals]
    told += [("kept", one.record) for one in reviews if one.record.outcome.words == KEEP]
    events = [(day, what, record.by.words) for what, record in told if (day := day_of(record.on.words)) is not None]
    if events:
        since, event, by = max(events, key=lambda one: one[0])
        return event, since, by
    if procedure.effective is not None and (day := day_of(procedure.effective.words)) is not None:
        return "effective", day, ""
    return "", None, ""


def asked_for(approvals: Sequence[Entry[Approval]], reviews: Sequence[Entry[Review]]) -> Entry[Review] | None:
    """The last review, where it says that something is to be done, and nobody approved the same meaning since."""
    last = reviews[-1] if reviews else None
    if last is None or last.record.outcome.words == KEEP:
        return None
    since = last.record.on.words
    return None if any(one.record.on.words > since for one in approvals) else last


def place_of(procedure: Procedure) -> Span:
    if procedure.effective is not None:
        return procedure.effective.span
    return procedure.review.text.span if procedure.review is not None else procedure.status.span


def day_of(words: str) -> date | None:
    """The day that is written; None for what is none, which was reported."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
