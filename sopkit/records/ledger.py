"""The records of one kind, read and put in order, with what was changed or taken out by hand."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from sopkit.document import read as read_document
from sopkit.files.folder import Files, FolderFiles
from sopkit.finding import ERROR, WARNING, Finding
from sopkit.lazy import lazy
from sopkit.message import Message, _
from sopkit.records.event import Event
from sopkit.records.left_out import left_out
from sopkit.records.naming import RECORDS, SIGNATURE, digest, name_of
from sopkit.schema import read
from sopkit.source import Text
from sopkit.span import Span

__all__ = ["Entry", "Kind", "Ledger", "RecordFiles", "ledger", "to_come"]

E = TypeVar("E", bound=Event)
NAME = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9-]+-(?P<digest>[0-9a-f]{12})\.yml")
BESIDE = (SIGNATURE,)
"""What the names of files end with that stand beside a record."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[E]):
    """A kind of records: the folder in which they lie, a folder for each subject, and what one of them holds."""

    folder: str
    record: type[E]
    subject: str
    """The field that names the subject."""
    word: Callable[[E], str]
    """The word for what came of it, which the name of its file has."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[E]):
    """One record, known by the digest of what stands in it."""

    id: str
    path: str
    record: E


@dataclass(frozen=True, slots=True)
class Subject(Generic[E]):
    """The records on one subject, what came first before what came after it, and every fault in them."""

    entries: tuple[Entry[E], ...]
    faults: tuple[Finding, ...]


@dataclass(frozen=True)
class Ledger(Generic[E]):
    """All records of a kind; those on a subject are read when somebody asks for them."""

    files: Files
    kind: Kind[E]
    paths: Mapping[str, Sequence[str]]
    """By subject, in order."""
    whole: Files
    """All files of the handbook, of which `files` may be some."""
    known: dict[str, Subject[E]] = field(default_factory=dict)

    def of(self, subject: str) -> tuple[Entry[E], ...]:
        """The records on one subject."""
        return self.subject(subject).entries

    def subject(self, subject: str) -> Subject[E]:
        """The records on one subject, with their faults."""
        if subject not in self.known:
            self.known[subject] = self.read(self.paths.get(subject, ()))
        return self.known[subject]

    def read(self, paths: Sequence[str]) -> Subject[E]:
        faults: list[Finding] = []
        found = (entry_of(self.files, self.kind, path, faults) for path in paths)
        entries = [entry for entry in found if entry is not None]
        return Subject(tuple(in_order(entries)), (*faults, *missing(entries, lambda: self.left_out)))

    @lazy
    def left_out(self) -> frozenset[str]:
        """The records that are not here since this is a part of a handbook, by the ends of their names."""
        return left_out(self.whole)

    @property
    def entries(self) -> Iterator[Entry[E]]:
        """All records, subject by subject."""
        return (entry for subject in self.paths for entry in self.of(subject))

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Every fault in any of them."""
        return tuple(fault for subject in self.paths for fault in self.subject(subject).faults)


def ledger(files: Files, kind: Kind[E], whole: Files | None = None) -> Ledger[E]:
    """The records of a kind. One that was changed by hand, or cannot be read, is a fault and no entry.

    `whole` are all files of the handbook, where `files` are some of them.
    """
    paths: dict[str, list[str]] = defaultdict(list)
    prefix = f"{RECORDS}/{kind.folder}/"
    for path in sorted(files.paths()[0]):
        if path.startswith(prefix) and not path.endswith(BESIDE):
            paths[path.removeprefix(prefix).split("/")[0]].append(path)
    return Ledger(files, kind, paths, whole or files)


class RecordFiles(FolderFiles):
    """The records in a handbook's folder alone: nobody walks through all branches for them."""

    def paths(self) -> tuple[list[str], list[Finding]]:
        """The files of records."""
        folder = self.root / RECORDS
        if not folder.is_dir() or not folder.resolve().is_relative_to(self.root):
            return [], []
        found, faults = FolderFiles(folder).paths()
        return [f"{RECORDS}/{path}" for path in found], faults


def entry_of(files: Files, kind: Kind[E], path: str, faults: list[Finding]) -> Entry[E] | None:
    subject, _slash, name = path.removeprefix(f"{RECORDS}/{kind.folder}/").partition("/")
    named = NAME.fullmatch(name)
    if named is None:
        faults.append(fault("record-name", path, _("This is no record of sopkit's: put it elsewhere, or delete it")))
        return None
    data = files.read(path)
    if isinstance(data, Finding):
        faults.append(data)
        return None
    if digest(data) != named["digest"]:
        message = _(
            "This record was changed after it was written, so it counts for nothing: put it back as it was, "
            "or delete it and have it recorded again"
        )
        faults.append(fault("record-changed", path, message))
        return None
    document = read_document(path, data)
    made = read(kind.record, document.root)
    if document.faults or made.faults:
        faults += [*document.faults, *made.faults]
        return None
    about: Text = getattr(made.value, kind.subject)
    if about.words != subject:
        message = _(
            "This record is about `{other}` and lies with those of `{subject}`, so it counts for nothing: move it to "
            "`{folder}`",
            other=about.words,
            subject=subject,
            folder=f"{RECORDS}/{kind.folder}/{about.words}",
        )
        faults.append(Finding("record-elsewhere", ERROR, about.span, message))
        return None
    own = name_of(made.value.on.words, kind.word(made.value), data)
    if name != own:
        message = _(
            "The name of this record says something else than the record, so it counts for nothing: call it `{name}`",
            name=own,
        )
        faults.append(fault("record-name", path, message))
        return None
    return Entry(named["digest"], path, made.value)


def missing(entries: Iterable[Entry[E]], excused: Callable[[], frozenset[str]]) -> Iterator[Finding]:
    """Records that others came after and that are not here, nor left out."""
    listed = list(entries)
    here = {entry.id for entry in listed}
    for entry in listed:
        for known in entry.record.after:
            if known.words not in here and known.words not in excused():
                message = _(
                    "The record `{name}` came before this one and is gone, or was changed: put it back",
                    name=known.words,
                )
                yield Finding("record-missing", ERROR, known.span, message)


def to_come(entries: Iterable[Entry[Any]], today: date) -> Iterator[Finding]:
    """Records whose day lies after today."""
    for entry in entries:
        on: Text = entry.record.on
        if entry.record.day is not None and entry.record.day > today:
            message = _("{day} is still to come: until then this record counts for nothing", day=on.words)
            yield Finding("record-to-come", WARNING, on.span, message)


def in_order(entries: Iterable[Entry[E]]) -> Iterator[Entry[E]]:
    """Each record after those that it names, and by day where nothing else tells."""
    waiting = {entry.id: entry for entry in entries}
    before = {id: {one.words for one in entry.record.after} & waiting.keys() for id, entry in waiting.items()}
    followers = defaultdict(list)
    for id, named in before.items():
        for one in named:
            followers[one].append(id)
    ready = [(waiting[id].record.on.words, id) for id, named in before.items() if not named]
    heapq.heapify(ready)
    while ready:
        _on, id = heapq.heappop(ready)
        yield waiting[id]
        for follower in followers[id]:
            before[follower].discard(id)
            if not before[follower]:
                heapq.heappush(ready, (waiting[follower].record.on.words, follower))


def fault(rule: str, path: str, message: Message) -> Finding:
    return Finding(rule, ERROR, Span(path), message)
