"""What has been read of a handbook so far: its documents, what they hold, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.finding import ERROR, Finding
from sopkit.message import Message
from sopkit.overlay import Overlay
from sopkit.schema import Read
from sopkit.span import Span
from sopkit.workspace.files import Files
from sopkit.workspace.whole import Original

__all__ = ["Loading", "in_sight", "is_whole", "load_document"]

HIDING = frozenset({"invalid-yaml", "unreadable-file"})
"""Faults after which a part of a file is out of sight."""


@dataclass(slots=True)
class Loading:
    """What has been read so far."""

    files: Files
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
        document = read_document(path, data)
    work.faults.extend(document.faults)
    work.documents[path] = document
    return document


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
