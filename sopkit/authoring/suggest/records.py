"""Proposals as files of the handbook: one each, so that two people who bring in different ones never meet in one."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sopkit.authoring.scaffold import schema_line
from sopkit.authoring.suggest.letter import Letter
from sopkit.authoring.suggest.placed import Placed
from sopkit.authoring.suggest.understand import Understood
from sopkit.authoring.suggest.written import words_of
from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.errors import Refused, WrongUse
from sopkit.finding import Finding
from sopkit.fingerprint import normal
from sopkit.lineage.inferred_fields import group, said
from sopkit.lineage.yaml import entry, scalar_yaml
from sopkit.network.write import edited, put_entries
from sopkit.schema import read
from sopkit.schema.shape import ID
from sopkit.schema.spelling import closest
from sopkit.source import Node, Sequence
from sopkit.suggestion import SUGGESTIONS, Suggestion
from sopkit.workspace import Workspace

__all__ = ["Kept", "changed", "find", "kept", "names", "new", "path_of", "records", "refuse_way_out"]

ORDER = ("date", "state", "said_by", "reply_to", "branch", "language", "procedure", "version", "step", "seen")


@dataclass(frozen=True, slots=True)
class Kept:
    """One proposal as its file holds it."""

    id: str
    document: Document
    record: Suggestion
    faults: tuple[Finding, ...] = ()

    @property
    def path(self) -> str:
        return path_of(self.id)


def path_of(id: str) -> str:
    """Where a proposal lies in the handbook."""
    return f"{SUGGESTIONS}/{id}.yml"


def kept(id: str, data: bytes) -> Kept:
    """A proposal from the bytes of its file."""
    document = read_document(path_of(id), data)
    found = read(Suggestion, document.root)
    return Kept(id, document, found.value, (*document.faults, *(found.faults if not document.faults else ())))


def names(workspace: Workspace) -> Iterator[str]:
    """The names of all proposals of a handbook, in order."""
    for path in workspace.files.paths()[0]:
        folder, _slash, name = path.partition("/")
        id = name.removesuffix(".yml")
        if folder == SUGGESTIONS and name.endswith(".yml") and ID.fullmatch(id):
            yield id


def records(workspace: Workspace) -> Iterator[Kept | Finding]:
    """Every proposal of a handbook in the order of names; a finding for a file that cannot be read."""
    for id in names(workspace):
        data = workspace.files.read(path_of(id))
        yield data if isinstance(data, Finding) else kept(id, data)


def find(workspace: Workspace, id: str) -> Kept:
    """The proposal of that name. Raises WrongUse where there is none, Refused where its file cannot be read."""
    known = list(names(workspace))
    if id in known:
        data = workspace.files.read(path_of(id))
        if isinstance(data, Finding):
            raise Refused("{place}: {why}. Mend it first; nothing was written", place=data.span, why=data.message)
        return kept(id, data)
    if near := closest(id[:200], known):
        raise WrongUse("There is no proposal `{id}`; did you mean `{near}`?", id=id, near=near)
    raise WrongUse("There is no proposal `{id}`; `sopkit suggest list --all` lists them", id=id)


def new(letter: Letter, text: Understood, at: Placed, today: datetime.date, *, keep_sender: bool) -> tuple[str, str]:
    """(id, text of the file) of a proposal that was understood.

    The id comes of its words: the same mail brought in twice, or by two people, is one proposal.
    """
    date = letter.date if letter.date is not None and letter.date <= today and letter.date.year > 1999 else today
    sender = {"said_by": letter.name, "reply_to": letter.address} if keep_sender else {}
    values = {
        **at.facts,
        "date": date.isoformat(),
        "state": "open",
        "said_by": text.said_by or sender.get("said_by", ""),
        "reply_to": sender.get("reply_to", ""),
    }
    free = ("said_by", "reply_to", "version")
    nodes: dict[str, Node] = {
        name: words_of(values[name]) if name in free else said(values[name]) for name in ORDER if values.get(name)
    }
    if text.everywhere:
        nodes["everywhere"] = said("true")
    if at.fields:
        nodes["fields"] = group({name: words_of(words) for name, words in at.fields.items()})
    for name, words in (("why", text.why), ("free", text.free)):
        if words:
            nodes[name] = words_of(words)
    unplaced = [*at.unplaced, *(text.heads if keep_sender else ())]
    if unplaced:
        first = said("")
        nodes["unplaced"] = Sequence(tuple(map(words_of, unplaced)), first.source, 0, 0)
    about = at.facts.get("procedure", "handbook")
    id = f"{about}-{digest(letter, text)}"
    head = schema_line(path_of(id), "suggestion")
    return id, "\n".join([head, *(line for name, node in nodes.items() for line in entry(name, node))]) + "\n"


def digest(letter: Letter, text: Understood) -> str:
    meant = [letter.id, letter.name, letter.address, *sorted(f"{k}={v}" for k, v in text.facts.items())]
    meant += [normal(words) for words in (*text.fields.values(), text.why, text.free, text.said_by, *text.rest)]
    return hashlib.blake2b("\0".join(meant).encode("utf-8", "replace"), digest_size=3).hexdigest()


def changed(one: Kept, values: Mapping[str, str]) -> str:
    """The text of a proposal's file with other values; comments and all else stay as they are."""
    root = one.document.root
    last = list(root)[-1:]
    entries = {name: scalar_yaml(words_of(words)) for name, words in values.items()}
    return edited(one.document.source.text, put_entries(root, entries, after=last))


def refuse_way_out(handbook: Path, name: str = SUGGESTIONS) -> None:
    """Raise Refused where the folder of proposals, or of ideas, leads out of the handbook."""
    folder = handbook / name
    if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(handbook)):
        raise Refused("`{folder}` leads out of the handbook: put a folder in its place", folder=folder)
