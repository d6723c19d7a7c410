"""All ideas and insights of a handbook, read from its files; what cannot be read is a fault and stops nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.files.folder import Files
from sopkit.finding import ERROR, Finding
from sopkit.message import _
from sopkit.naming import SOURCES
from sopkit.schema import read
from sopkit.source import Text
from sopkit.span import Span
from sopkit.voices.idea import IDEAS, Idea
from sopkit.voices.insight import INSIGHTS, Insight, Insights

__all__ = ["Told", "Voices", "in_words_of", "voices"]

R = TypeVar("R")
IDEA = re.compile(rf"{IDEAS}/(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.yml")
MONTH = re.compile(rf"{INSIGHTS}/(?P<branch>[a-z0-9]+(?:-[a-z0-9]+)*)/\d{{4}}-\d\d\.yml")


@dataclass(frozen=True, slots=True)
class Told(Generic[R]):
    """One idea or insight, and where it stands."""

    id: str
    document: Document
    record: R
    branch: str
    """Where it was had or heard; empty for nowhere in particular."""
    language: str
    """Of its words; empty for the handbook's."""

    @property
    def path(self) -> str:
        return self.document.source.path


@dataclass(frozen=True, slots=True)
class Voices:
    """All ideas and insights by their names, in the order of their files."""

    ideas: Mapping[str, Told[Idea]] = field(default_factory=dict)
    insights: Mapping[str, Told[Insight]] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()


def voices(files: Files) -> Voices:
    """Read them all."""
    ideas: dict[str, Told[Idea]] = {}
    insights: dict[str, Told[Insight]] = {}
    documents: dict[str, Document] = {}
    faults: list[Finding] = []
    for path in files.paths()[0]:
        folder = path.partition("/")[0]
        if folder not in (IDEAS, INSIGHTS) or not path.lower().endswith(SOURCES):
            continue
        idea, month = IDEA.fullmatch(path), MONTH.fullmatch(path)
        if idea is None and month is None:
            faults.append(misplaced(path, folder))
            continue
        data = files.read(path)
        if isinstance(data, Finding):
            faults.append(data)
            continue
        document = documents[path] = read_document(path, data)
        faults += document.faults
        if idea:
            had = read(Idea, document.root)
            faults += had.faults if not document.faults else ()
            ideas[idea["id"]] = Told(
                idea["id"], document, had.value, words(had.value.branch), words(had.value.language)
            )
        elif month:
            told = read(Insights, document.root)
            faults += told.faults if not document.faults else ()
            for id, heard in told.value.heard.items():
                if id in insights:
                    faults.append(twice(heard.id, insights[id].path))
                else:
                    insights[id] = Told(id, document, heard, month["branch"], words(told.value.language))
    return Voices(ideas, insights, documents, tuple(faults))


def in_words_of(told: Told[Idea] | Told[Insight], name: str, language: str, standard: str) -> tuple[str, str]:
    """(words, their language) of a field for readers of a language: translated, or as they were said.

    `standard` is the language of words that name none.
    """
    translated = told.record.languages.get(language)
    own: Text | None = getattr(translated, name, None) if translated is not None else None
    if own is not None and own.words:
        return own.words, language
    said: Text | None = getattr(told.record, name)
    return (said.words if said else ""), told.language or standard


def words(text: Text | None) -> str:
    return text.words if text else ""


def misplaced(path: str, folder: str) -> Finding:
    if folder == IDEAS:
        message = _("An idea is a file such as `ideas/umbrella-stand.yml`: small letters, digits and hyphens")
    else:
        message = _("What was heard in a branch in a month is a file such as `insights/milano/2026-11.yml`")
    return Finding("file-name", ERROR, Span(path), message)


def twice(name: Text, path: str) -> Finding:
    message = _("There is an insight `{id}` already, in `{path}`: give this one another name", id=name.words, path=path)
    return Finding("duplicate-id", ERROR, name.span, message)
