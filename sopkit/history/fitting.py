"""Two proofs in, that of a sheet and that of what is kept; what the sheet says otherwise out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sopkit.history.approved import Approved
from sopkit.history.proof import Proof
from sopkit.message import Message, _

__all__ = ["differences", "found_in", "is_renamed"]

FIELDS: Mapping[str, Message] = {
    "handbook": _("the handbook's name"),
    "procedure": _("the procedure"),
    "title": _("the title"),
    "version": _("the version"),
    "status": _("the status"),
    "branch": _("the branch"),
    "place": _("the branch's name"),
    "language": _("the language"),
    "on": _("the day"),
    "layers": _("the names of layers"),
    "fingerprint": _("the fingerprint of the text"),
    "published_at": _("the moment of publication"),
    "published_by": _("who published it"),
    "in_log": _("whether the log tells of it"),
    "in_force_from": _("from when it was in force"),
    "effective": _("the day of the release"),
    "own_day": _("the day of the procedure"),
    "release": _("the release"),
    "release_fingerprint": _("the fingerprint of the release"),
    "sums": _("the sums of the release"),
    "revision": _("the git revision"),
    "files": _("the sums of its files"),
    "remarks": _("the remarks"),
}
"""What a sheet says, field by field; the others are compared in their own way."""


def differences(sheet: Proof, kept: Proof) -> Iterator[Message]:
    """What a sheet says otherwise than what is kept; what has only been added since is none."""
    for name, what in FIELDS.items():
        if getattr(sheet, name) != getattr(kept, name):
            yield what
    yield from text_differences(sheet, kept)
    if sheet.archive != kept.archive and not is_renamed(sheet, kept):
        yield _("the archive")
    for one in sheet.approved:
        there = found_in(kept, one)
        if there is None:
            yield _("the approval by {person} on {day}", person=one.by, day=one.on)
        elif contradicts(one, there):
            yield _("the signature of the approval by {person} on {day}", person=one.by, day=one.on)
    if sheet.in_force_until and sheet.in_force_until != kept.in_force_until:
        yield _("until when it was in force")
    if kept.written and sheet.written and sheet.written != kept.written:
        yield _("who wrote it")


def is_renamed(sheet: Proof, kept: Proof) -> bool:
    """Whether the archive is the one of the sheet, under another name: a release was made again since."""
    return (
        sheet.archive != kept.archive
        and bool(kept.release_fingerprint)
        and (sheet.release_fingerprint == kept.release_fingerprint)
    )


def found_in(proof: Proof, one: Approved) -> Approved | None:
    """The same approval in another proof, whatever is known there of its signature."""
    bare = replace(one, signature="", signer="")
    return next((other for other in proof.approved if replace(other, signature="", signer="") == bare), None)


def contradicts(sheet: Approved, kept: Approved) -> bool:
    """Whether a sheet says of a signature that it is somebody's, and it is not, or somebody else's."""
    if sheet.signature != "verified" or kept.signature == "unknown":
        return False
    return (sheet.signature, sheet.signer) != (kept.signature, kept.signer)


def text_differences(sheet: Proof, kept: Proof) -> Iterator[Message]:
    """Passages that are not the same."""
    for at in range(max(len(sheet.text), len(kept.text))):
        one = sheet.text[at] if at < len(sheet.text) else None
        other = kept.text[at] if at < len(kept.text) else None
        if one != other:
            shown = one or other
            assert shown is not None
            yield _("the text: “{words}”", words=shown.words[:60])
            return
