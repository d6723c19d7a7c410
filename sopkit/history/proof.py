"""What a sheet of proof says, as data that stands in the sheet itself: by it the sheet is compared with the archive."""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from sopkit.errors import Unreadable
from sopkit.files.archive import ArchiveFiles
from sopkit.finding import Finding
from sopkit.history.approved import Approved
from sopkit.history.clocks import Clocks
from sopkit.history.held import Held, sources
from sopkit.history.passages import Passage, passages
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.site.sums import sha256
from sopkit.workspace import STANDARD

__all__ = ["Proof", "Writer", "as_json", "from_json", "proof"]

FORMAT = 1
COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}")
LARGEST = 5_000_000
"""Bytes of data in a sheet; a procedure is a page or two."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who changed a file last, by git."""

    path: str
    name: str
    on: str
    commit: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What held on a day in one edition, and by what that is known."""

    format: int
    made_at: str
    """The moment in UTC at which the sheet was made, by the machine's clock; what came later is not in it."""
    handbook: str
    """The handbook's name."""
    procedure: str
    title: str
    version: str
    status: str
    branch: str
    place: str
    """The branch's name."""
    language: str
    on: str
    """The day, as in 2026-10-01."""
    text: tuple[Passage, ...]
    layers: Mapping[str, str]
    """The names of layers by their ids."""
    fingerprint: str
    """The full one of this text in this language."""
    approved: tuple[Approved, ...]
    published_at: str
    """The moment in UTC, as in 2026-09-01T09:00:00+00:00."""
    published_by: str
    in_log: bool
    in_force_from: str
    in_force_until: str
    """Empty where nothing else has been in force since."""
    effective: str
    own_day: str
    """The day from which the procedure says that it holds; empty where it says nothing."""
    release: str
    archive: str
    """The name of the archive's file without its ending."""
    release_fingerprint: str
    """What `release --verify` prints; empty where there are no sums."""
    sums: Mapping[str, str]
    """The sums of the lists of sums."""
    revision: str
    """The git commit; empty where that is not known."""
    files: Mapping[str, str]
    """The sums of the files of which the text is made, by their paths in the archive."""
    written: tuple[Writer, ...]
    remarks: tuple[str, ...] = ()
    """What else has to be known, in the branch's language; what approvals say is told by those that are listed."""
    received: int | None = None
    """How many people have confirmed this text; None where that is not known."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The colour of the house."""


def proof(
    on: str,
    made: datetime,
    held: Held,
    told: Clocks,
    written: Sequence[Writer],
    remarks: Sequence[Message],
    words: Catalogue,
    received: int | None = None,
) -> Proof:
    """What a sheet that is `made` at a moment says of a state.

    Raises Unreadable where a file of the archive cannot be read.
    """
    one, edition, kept = held.layered, held.edition, told.published.kept
    assert one is not None
    chain = held.workspace.chain(edition.branch)
    identity = edition.handbook.identity
    names = {STANDARD: words.say(_("Standard")), **{layer.id: layer.branch.name.words for layer in chain}}
    return Proof(
        format=FORMAT,
        made_at=made.astimezone(UTC).isoformat(timespec="seconds"),
        handbook=edition.handbook.name.words,
        procedure=held.id,
        title=one.procedure.title.words,
        version=one.procedure.version.words,
        status=one.procedure.status.words,
        branch=edition.branch,
        place=edition.name if edition.settings else "",
        language=edition.language,
        on=on,
        text=tuple(passages(edition, one)),
        layers=names,
        fingerprint=held.fingerprint,
        approved=told.approved,
        published_at=told.published.at.isoformat(timespec="seconds"),
        published_by=told.published.by,
        in_log=told.published.is_logged,
        in_force_from=told.begin.isoformat(timespec="seconds"),
        in_force_until=told.end.isoformat(timespec="seconds") if told.end else "",
        effective=told.effective,
        own_day=told.own_day,
        release=kept.release,
        archive=kept.name,
        release_fingerprint=kept.manifest.fingerprint,
        sums=dict(kept.manifest.sums),
        revision=kept.manifest.revision,
        files=dict(sums_of(held, told)),
        written=tuple(written),
        remarks=tuple(words.say(remark) for remark in remarks),
        received=received,
        settings={"colour": identity.colour.words} if identity and identity.colour else {},
    )


def sums_of(held: Held, told: Clocks) -> Iterator[tuple[str, str]]:
    """The sums of all files that say something in a text."""
    files = ArchiveFiles(told.published.kept.path)
    chain = [layer.document.source.path for layer in held.workspace.chain(held.edition.branch)]
    for path in ["handbook.yml", *chain, *sources(held)]:
        data = files.read(path)
        if isinstance(data, Finding):
            raise Unreadable("`{path}` in `{archive}` cannot be read", path=path, archive=told.published.kept.name)
        yield path, sha256(data)


def as_json(made: Proof) -> bytes:
    """The data of a sheet; the same proof gives the same bytes."""
    return json.dumps(asdict(made), ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def from_json(data: bytes) -> Proof:
    """The proof that a sheet carries. Raises Unreadable for what is none."""
    try:
        if len(data) > LARGEST:
            raise ValueError(len(data))
        found = read_as(Proof, json.loads(data))
        assert isinstance(found, Proof)
        json.dumps(asdict(found), ensure_ascii=False).encode()  # half a character is none
        if found.format != FORMAT or not COLOUR.fullmatch(found.settings.get("colour", "000000")):
            raise ValueError(found.format)
        return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable("The data of this sheet is no proof that this sopkit can read") from error


def read_as(kind: Any, found: Any) -> Any:
    """Data as a type says; raises TypeError and KeyError for any other."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        if not isinstance(found, dict) or set(found) != set(hints):
            raise TypeError(kind)
        return kind(**{name: read_as(hint, found[name]) for name, hint in hints.items()})  # type: ignore[operator]
    origin, inside = get_origin(kind), get_args(kind)
    if origin is tuple:
        if not isinstance(found, list):
            raise TypeError(kind)
        return tuple(read_as(inside[0], one) for one in found)
    if origin in (Union, types.UnionType):
        return None if found is None else read_as(next(one for one in inside if one is not type(None)), found)
    if origin is not None:  # a mapping of words
        if not isinstance(found, dict):
            raise TypeError(kind)
        return {read_as(inside[0], name): read_as(inside[1], one) for name, one in found.items()}
    if type(found) is not kind:
        raise TypeError(kind)
    return found
