"""The page of a subject: its answers, each with how it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.site.book import Book
from sopkit.site.help.answer import answer_of
from sopkit.site.page import Page
from sopkit.site.pages.area import area_title
from sopkit.site.places import areas_of
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer in a list."""

    title: Markdown
    begins: Markdown | None


def pages(book: Book) -> Iterator[Page]:
    """One page a subject."""
    for id, inside in areas_of(book.edition).items():
        here = book.places.areas[id]
        writer = book.writer(here)
        entries = [made for layered in inside if (made := entry(writer, layered))]
        yield book.page(here, area_title(book, writer, id), "help/subject", area=id, entries=entries)


def entry(writer: Writer, layered: Layered) -> Entry | None:
    title = writer.titled(layered.id)
    if title is None:
        return None
    first, _more = writer.about(layered.id, layered.procedure).headed(answer_of(layered.procedure))
    return Entry(title, first or None)
