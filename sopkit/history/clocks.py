"""Four clocks of a text: when it was approved, published, in force and read; what is not known is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sopkit.finding import Finding
from sopkit.history.approved import Approved, Asking, approved, why_not
from sopkit.history.held import Held
from sopkit.history.life import State
from sopkit.history.timeline import Published
from sopkit.message import Message, _
from sopkit.records import Approval, Ledger

__all__ = ["Clocks", "clocks", "remarks"]


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is known of when."""

    approved: tuple[Approved, ...]
    uncounted: tuple[Message, ...]
    """Why others of just this text that are on record count for nothing."""
    published: Published
    begin: datetime
    """The moment from which visitors were sent to it."""
    end: datetime | None
    effective: str
    """The day from which the release says that it is in force."""
    own_day: str
    """The day from which the procedure says that it holds; empty where it says nothing."""
    fingerprint: str
    """The full one, to which approvals are bound."""


def clocks(state: State, held: Held, approvals: Ledger[Approval], asking: Asking) -> Clocks:
    """The clocks of a state. Only the signatures of approvals of just this text are looked into."""
    controlled = held.controlled(approvals)
    known = approvals.of(held.id)
    same = [one for one in known if controlled and one.record.of.words == controlled.fingerprint]
    judged = [(one, why_not(one, controlled, held, asking)) for one in same if controlled]
    day = state.release.at.date().isoformat()
    layer = controlled.layer if controlled else ""
    own = held.layered.procedure.effective if held.layered else None
    return Clocks(
        tuple(approved(held, one, layer, day, asking.signature(one)) for one, why in judged if why is None),
        tuple(why for _one, why in judged if why is not None),
        state.release,
        state.begin,
        state.end,
        state.release.kept.effective,
        own.words if own else "",
        controlled.fingerprint if controlled else "",
    )


def remarks(told: Clocks, held: Held, faults: Sequence[Finding]) -> Iterator[Message]:
    """What else of these clocks cannot be relied on, said plainly."""
    release = told.published.kept
    manifest = release.manifest
    if told.fingerprint != held.fingerprint:
        yield _("Approvals are of the words as they were first written, not of their translation into this language")
    if not manifest.is_provable:
        yield _(
            "{release} was released without sums: nothing proves that its archive is as it was", release=release.name
        )
    if not told.published.is_logged:
        if manifest.recorded_at:
            yield _(
                "The log of releases does not tell of {release}; its moment is the one that it says itself",
                release=release.name,
            )
        else:
            yield _(
                "When {release} was put on record is not known, only that it is dated {date}",
                release=release.name,
                date=manifest.date,
            )
    if manifest.recorded_on and manifest.date != manifest.recorded_on:
        yield _(
            "{release} is dated {date}, and was recorded on {day}",
            release=release.name,
            date=manifest.date,
            day=manifest.recorded_on,
        )
    if told.effective and told.effective < manifest.recorded_on:
        yield release.dated_back()
    if told.own_day and told.own_day > told.begin.date().isoformat():
        yield _("The procedure says of itself that it holds only from {date}", date=told.own_day)
    for fault in faults:
        yield _("{path}: {why}", path=fault.span.path, why=fault.message)
