"""The approvals of a text: who gave them when, what their signatures are worth, and why others count for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sopkit.control.people import People
from sopkit.files.folder import FolderFiles
from sopkit.history.part import PartOf
from sopkit.message import Message, _
from sopkit.records import APPROVALS, Approval, Entry, Ledger, is_by_whom_may, is_of_own_words, ledger
from sopkit.records.naming import RECORDS

if TYPE_CHECKING:
    from sopkit.control.standings import Controlled
    from sopkit.history.held import Held

__all__ = [
    "Approved",
    "Asking",
    "Signature",
    "approvals_of",
    "approved",
    "on_approvals",
    "signature_words",
    "why_not",
]


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known here of the signature of a record."""

    how: Literal["", "verified", "unknown", "stranger", "broken"]
    """There is none; it is theirs; nobody can tell here; by a key that is not known as theirs; none of this record."""
    signer: str = ""
    """Whose it is, as the key is known; empty for one that is not verified."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks about approvals: on which day, whom they know, and what they can tell of a signature."""

    today: date
    people: People
    signature: Callable[[Entry[Approval]], Signature]


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
    written: str
    """The day on which it was put on record, by the machine's clock, where that is not `on`: else empty."""
    signature: str
    """See Signature.how."""
    signer: str


def approvals_of(handbook: Path, ids: Sequence[str]) -> Ledger[Approval]:
    """The approvals of some procedures, as they are on record today."""
    found: list[str] = []
    for id in ids:
        folder = handbook / RECORDS / APPROVALS.folder / id
        if folder.is_dir():
            prefix = f"{RECORDS}/{APPROVALS.folder}/{id}/"
            found += [prefix + path for path in FolderFiles(folder).paths()[0]]
    whole = FolderFiles(handbook)
    return ledger(PartOf(whole, found), APPROVALS, whole)


def why_not(entry: Entry[Approval], controlled: Controlled, held: Held, asking: Asking) -> Message | None:
    """Why an approval counts for nothing by the handbook of the release and on the day of asking; None where it does.

    A signature that nobody can look into here is not held against it, since there is one.
    """
    record, settings = entry.record, held.workspace.handbook
    told = {"person": record.by.words, "day": record.on.words}
    if record.day is None or record.day > asking.today:
        return _("The approval by {person} on {day} does not count yet: that day is still to come", **told)
    if not is_by_whom_may(record, settings, controlled.layer, controlled.layered.area):
        return _(
            "The approval by {person} on {day} does not count: by the handbook of that release they may not approve "
            "this",
            **told,
        )
    if is_of_own_words(record, settings, asking.people.are_one):
        return _(
            "The approval by {person} on {day} does not count: they wrote it last, and the handbook of that release "
            "asks for somebody else to approve it",
            **told,
        )
    is_asked = settings.approvals is not None and settings.approvals.signed is not None
    if is_asked and asking.signature(entry).how in ("", "stranger", "broken"):
        return _(
            "The approval by {person} on {day} does not count: the handbook of that release asks for a signature, and "
            "there is none, or none that is known as theirs",
            **told,
        )
    return None


def approved(held: Held, entry: Entry[Approval], layer: str, day: str, signature: Signature) -> Approved:
    record = entry.record
    named = record.role.words if record.role else ""
    role = held.edition.handbook.roles.get(named)
    written = record.written_elsewhen
    return Approved(
        record.on.words,
        record.by.words,
        role.name.words if role else named,
        record.because.words if record.because else "",
        entry.path,
        layer,
        record.on.words > day,
        written.isoformat() if written else "",
        signature.how,
        signature.signer,
    )


def on_approvals(found: Sequence[Approved]) -> Iterator[Message]:
    """What has to be known of the approvals of a text; it changes when somebody approves it later."""
    if not found:
        yield _("It was published, but no approval of this text is on record")
    for one in found:
        if one.is_late:
            yield _("{person} approved it on {day}, after it was published", person=one.by, day=one.on)
        if one.written:
            yield _(
                "The approval by {person} says {day}, and was put on record on {written}",
                person=one.by,
                day=one.on,
                written=one.written,
            )
        if one.signature == "broken":
            yield _("The signature of the approval by {person} on {day} does not fit it", person=one.by, day=one.on)


def signature_words(how: str, signer: str) -> Message | None:
    """What is known of a signature; None where there is none."""
    known = {
        "verified": _("signed, verified as {signer}", signer=signer),
        "unknown": _("signed, cannot be verified here"),
        "stranger": _("signed, by a key that is not known as theirs"),
        "broken": _("the signature does not fit"),
    }
    return known.get(how)
