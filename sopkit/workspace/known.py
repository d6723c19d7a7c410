"""What files held when they were read last: one that has not changed since then is not read again."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sopkit.document import Document

__all__ = ["Known", "unchanged"]

T = TypeVar("T")
PLAIN = (str, int, date, dict)


def unchanged(before: Sequence[object], now: Sequence[object]) -> bool:
    """Whether two lists name the same objects; of what is plain, equal ones."""
    if len(before) != len(now):
        return False
    return all(a is b or (isinstance(a, PLAIN) and a == b) for a, b in zip(before, now, strict=True))


class Known:
    """Documents by their bytes, and what was made of each document. For whoever loads the same handbook many times."""

    def __init__(self) -> None:
        self.documents: dict[str, tuple[bytes, Document]] = {}
        self.records: dict[tuple[str, str], tuple[Document, Any]] = {}

    def document(self, path: str, data: bytes, make: Callable[[], Document]) -> Document:
        """The document of a file; the same one again for the same bytes."""
        known = self.documents.get(path)
        if known is None or known[0] != data:
            known = self.documents[path] = data, make()
        return known[1]

    def record(self, kind: str, document: Document, make: Callable[[], T]) -> T:
        """What a document was made into; the same again for the same document."""
        key = kind, document.source.path
        known = self.records.get(key)
        if known is None or known[0] is not document:
            known = self.records[key] = document, make()
        made: T = known[1]
        return made

    def forget_all_but(self, paths: Container[str]) -> None:
        """Let go of files that are there no longer."""
        self.documents = {path: known for path, known in self.documents.items() if path in paths}
        self.records = {key: known for key, known in self.records.items() if key[1] in paths}

    def of(self, paths: Iterable[str]) -> Known:
        """What is known of some files."""
        wanted, found = frozenset(paths), Known()
        found.documents = {path: known for path, known in self.documents.items() if path in wanted}
        found.records = {key: known for key, known in self.records.items() if key[1] in wanted}
        return found

    def learn(self, other: Known) -> None:
        """Take over what somebody else has read."""
        self.documents |= other.documents
        self.records |= other.records
