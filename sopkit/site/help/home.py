"""The first page of the help centre: how to reach a person, and all answers, subject by subject."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.help.contact import ways
from sopkit.site.page import Page
from sopkit.site.pages.home import area
from sopkit.site.places import areas_of

__all__ = ["ORDER", "pages"]

ORDER = 0


def pages(book: Book) -> Iterator[Page]:
    """The one first page."""
    here, edition = "index.md", book.edition
    writer = book.writer(here)
    yield book.page(
        here,
        book.say(_("How can we help you?")),
        "help/home",
        name=edition.name,
        vision=writer.block(edition.handbook.vision),
        ways=ways(book),
        areas=[area(book, writer, id, inside) for id, inside in areas_of(edition).items()],
    )
