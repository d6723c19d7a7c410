"""How this house understands service, and which procedures put each of its principles into effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.measures import MeasureView, measures
from sopkit.site.content.service import is_public
from sopkit.site.page import Page
from sopkit.site.pages.area import Entry, entry
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 35


@dataclass(frozen=True, slots=True)
class Principle:
    """A promise with the procedures that keep it."""

    anchor: str
    words: Markdown
    is_public: bool
    measures: list[MeasureView[Markdown]]
    entries: list[Entry]


def pages(book: Book) -> Iterator[Page]:
    """The one page of principles; none where the house has not said what it aims at."""
    handbook = book.edition.handbook
    writer = book.writer("philosophy.md")
    philosophy = handbook.philosophy
    statement = philosophy.statement if philosophy else None
    equal_treatment = philosophy.equal_treatment if philosophy else None
    if not (handbook.promises or handbook.measures or statement or equal_treatment):
        return
    measured = measures(writer)
    turns = philosophy.orientation if philosophy else None
    yield book.page(
        "philosophy.md",
        book.say(_("How we understand service")),
        "philosophy",
        vision=writer.block(handbook.vision),
        statement=writer.block(statement),
        equal_treatment=writer.block(equal_treatment),
        orientation=turns.words if turns else "",
        principles=principles(book, writer, measured),
        measures=measured.get("", []),
    )


def principles(book: Book, writer: Writer, measured: Mapping[str, list[MeasureView[Markdown]]]) -> list[Principle]:
    """Every promise, also one that no procedure keeps yet: that is to be seen."""
    kept: dict[str, list[Entry]] = {}
    for layered in book.edition.procedures.values():
        if layered.procedure.principles and (made := entry(writer, layered)):
            for name in layered.procedure.principles:
                kept.setdefault(name.words, []).append(made)
    return [
        Principle(anchor(id), words, is_public(promise), measured.get(id, []), kept.get(id, []))
        for id, promise in book.edition.handbook.promises.items()
        if (words := writer.line(promise.text))
    ]
