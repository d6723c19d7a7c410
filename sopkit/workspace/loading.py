"""What has been read of a handbook so far: its documents, what they hold, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.files.folder import Files
from sopkit.finding import ERROR, Finding
from sopkit.message import Message
from sopkit.overlay import Overlay
from sopkit.procedure import Procedure
from sopkit.schema import Read, read
from sopkit.source import Source
from sopkit.span import Span
from sopkit.workspace.ids import with_ids
from sopkit.workspace.known import Known
from sopkit.workspace.prose import prose_keys
from sopkit.workspace.whole import Original

__all__ = [
    "HIDING",
    "Loading",
    "OutOfSight",
    "in_sight",
    "is_whole",
    "load_document",
    "load_procedure",
    "made_of",
    "outline",
]

T = TypeVar("T")
HIDING = frozenset({"invalid-yaml", "unreadable-file"})
"""Faults after which a part of a file is out of sight."""


@dataclass(slots=True)
class Loading:
    """What has been read so far."""

    files: Files
    outlined: frozenset[str] = frozenset()
    known: Known | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    standard: dict[str, Original] = field(default_factory=dict)
    branch_documents: dict[str, Document] = field(default_factory=dict)
    overlays: dict[str, dict[str, tuple[Document, Read[Overlay]]]] = field(default_factory=dict)
    own: dict[str, dict[str, Original]] = field(default_factory=dict)
    words: dict[tuple[str, str, str | None], Document] = field(default_factory=dict)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    def fault(self, rule: str, span: Span, message: Message) -> None:
        self.faults.append(Finding(rule, ERROR, span, message))


def load_document(work: Loading, path: str) -> Document:
    data = work.files.read(path)
    if isinstance(data, Finding):
        document = replace(read_document(path, b""), faults=(data,))
    else:
        document = read_known(work, path, data)
    work.faults.extend(document.faults)
    work.documents[path] = document
    return document


def read_known(work: Loading, path: str, data: bytes) -> Document:
    if work.known is None:
        return read_document(path, data, prose_keys())
    return work.known.document(path, data, lambda: read_document(path, data, prose_keys()))


def made_of(work: Loading, kind: str, document: Document, make: Callable[[], T]) -> T:
    """What is made of a document, unless that is known from before."""
    return make() if work.known is None else work.known.record(kind, document, make)


def load_procedure(work: Loading, document: Document) -> tuple[Document, Read[Procedure]]:
    """A procedure's document, with a name for every step, and its record."""

    def named() -> tuple[Document, Read[Procedure]]:
        with_names = with_ids(document)
        return with_names, read(Procedure, with_names.root)

    document, found = made_of(work, "procedure", document, named)
    work.faults.extend(in_sight(document, found.faults))
    return document, found


class OutOfSight(LookupError):
    """Somebody looked into a procedure of which only the name was asked for; whoever asked must load it."""


class _Unread:
    """The tree and the record of a procedure that is not read."""

    def __getattr__(self, name: str) -> Any:
        raise OutOfSight(name)

    def __iter__(self) -> Iterator[str]:
        raise OutOfSight

    def __contains__(self, name: object) -> bool:
        raise OutOfSight


def outline(id: str, area: str) -> Original:
    """What stands for a procedure that is not read: its name and its place."""
    return Original(id, area, _NO_DOCUMENT, _UNREAD)


_UNREAD: Any = _Unread()
_NO_DOCUMENT = Document(Source("", ""), _UNREAD, ())


def is_whole(document: Document) -> bool:
    """Whether no fault hides a part of a file."""
    return not any(fault.rule in HIDING for fault in document.faults)


def in_sight(document: Document, faults: Iterable[Finding]) -> Iterator[Finding]:
    """A record's faults that are none of the YAML's making: where reading stopped, things only seem missing."""
    stop = min((fault.span.line for fault in document.faults if fault.rule in HIDING), default=None)
    for fault in faults:
        hidden = fault.rule == "missing-key" or (fault.rule == "empty-text" and fault.span.line >= (stop or 0))
        if stop is None or not hidden:
            yield fault
