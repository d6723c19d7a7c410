"""Two proofs in, that of a sheet and that of what is kept; what the sheet says otherwise out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopkit.history.proof import Proof
from sopkit.message import Message, _

__all__ = ["differences"]

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
    "archive": _("the archive"),
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
    for one in sheet.approved:
        if one not in kept.approved:
            yield _("the approval by {person} on {day}", person=one.by, day=one.on)
    if sheet.in_force_until and sheet.in_force_until != kept.in_force_until:
        yield _("until when it was in force")
    if kept.written and sheet.written and sheet.written != kept.written:
        yield _("who wrote it")


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
