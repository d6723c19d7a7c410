"""The page of an area: its procedures, each with what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.places import areas_of
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "Entry", "area_title", "entry", "pages"]

ORDER = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure in a list."""

    title: Markdown
    purpose: Markdown | None
    status: str


def pages(book: Book) -> Iterator[Page]:
    """One page an area."""
    for id, inside in areas_of(book.edition).items():
        here = book.places.areas[id]
        writer = book.writer(here)
        entries = [made for layered in inside if (made := entry(writer, layered))]
        yield book.page(here, area_title(book, writer, id), "area", area=id, entries=entries)


def area_title(book: Book, writer: Writer, id: str) -> str:
    """What people call an area, in plain words; its id, where it has no name."""
    known = book.edition.handbook.areas.get(id)
    if known is not None:
        return writer.plain(known.title) or id
    return book.say(_("Other procedures")) if id == "other" else id


def entry(writer: Writer, layered: Layered) -> Entry | None:
    """A procedure in a list, or None where it has no page."""
    title = writer.titled(layered.id)
    if title is None:
        return None
    about = writer.about(layered.id, layered.procedure)
    return Entry(title, about.line(layered.procedure.purpose), layered.procedure.status.words)
