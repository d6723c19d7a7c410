"""Four clocks of a text: when it was approved, published, in force and read; what is not known is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sopkit.control.standings import Controlled
from sopkit.files.folder import FolderFiles
from sopkit.finding import Finding
from sopkit.history.held import Held
from sopkit.history.life import State
from sopkit.history.part import PartOf
from sopkit.history.timeline import Published
from sopkit.message import Message, _
from sopkit.records import APPROVALS, SIGNATURE, Approval, Entry, Ledger, counts, ledger
from sopkit.records.naming import RECORDS

__all__ = ["Approved", "Clocks", "approvals_of", "clocks", "on_approvals", "remarks"]


@dataclass(frozen=True, slots=True)
class Approved:
    """One approval of just this text."""

    on: str
    by: str
    role: str
    """The role's name; empty where none was needed."""
    because: str
    record: str
    """The file that says so."""
    layer: str
    """What was approved: the standard's text, a region's or the branch's own."""
    is_late: bool
    """Whether it came after the day on which the text was published."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is known of when."""

    approved: tuple[Approved, ...]
    uncounted: tuple[Approved, ...]
    """Those on record that count for nothing by the handbook of the release."""
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


def approvals_of(handbook: Path, ids: Sequence[str]) -> Ledger[Approval]:
    """The approvals of some procedures, as they are on record today."""
    found: list[str] = []
    for id in ids:
        folder = handbook / RECORDS / APPROVALS.folder / id
        if folder.is_dir():
            prefix = f"{RECORDS}/{APPROVALS.folder}/{id}/"
            found += [prefix + path for path in FolderFiles(folder).paths()[0]]
    return ledger(PartOf(FolderFiles(handbook), found), APPROVALS)


def clocks(state: State, held: Held, approvals: Ledger[Approval]) -> Clocks:
    """The clocks of a state."""
    controlled = held.controlled(approvals)
    known = approvals.of(held.id)
    same = [one for one in known if controlled and one.record.of.words == controlled.fingerprint]
    good = [one for one in same if controlled and is_good(one, controlled, held, approvals)]
    day = state.release.at.date().isoformat()
    layer = controlled.layer if controlled else ""
    own = held.layered.procedure.effective if held.layered else None
    return Clocks(
        tuple(approved(held, one, layer, day) for one in good),
        tuple(approved(held, one, layer, day) for one in same if one not in good),
        state.release,
        state.begin,
        state.end,
        state.release.kept.effective,
        own.words if own else "",
        controlled.fingerprint if controlled else "",
    )


def is_good(entry: Entry[Approval], controlled: Controlled, held: Held, approvals: Ledger[Approval]) -> bool:
    """Whether an approval counts by the handbook of the release: who gave it may, and it has a signature if asked."""
    settings = held.workspace.handbook
    if not counts(entry.record, settings, controlled.layer, controlled.layered.area):
        return False
    is_asked = settings.approvals is not None and settings.approvals.signed is not None
    return not is_asked or approvals.files.holds(entry.path + SIGNATURE)


def approved(held: Held, entry: Entry[Approval], layer: str, day: str) -> Approved:
    record = entry.record
    named = record.role.words if record.role else ""
    role = held.edition.handbook.roles.get(named)
    return Approved(
        record.on.words,
        record.by.words,
        role.name.words if role else named,
        record.because.words if record.because else "",
        entry.path,
        layer,
        record.on.words > day,
    )


def on_approvals(found: Sequence[Approved]) -> Iterator[Message]:
    """What has to be known of the approvals of a text; it changes when somebody approves it later."""
    if not found:
        yield _("It was published, but no approval of this text is on record")
    for one in found:
        if one.is_late:
            yield _("{person} approved it on {day}, after it was published", person=one.by, day=one.on)


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
