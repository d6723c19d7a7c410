"""What the house offers, for staff and customers alike: a guide to its services."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.offering import services
from sopkit.site.page import Page

__all__ = ["ORDER", "offered", "pages"]

ORDER = 32


def pages(book: Book) -> Iterator[Page]:
    """The one page of services; none where the house names none."""
    yield from offered(book, "services")


def offered(book: Book, template: str) -> Iterator[Page]:
    """The page of services, by a template for staff or for customers."""
    if shown := services(book.writer("services.md")):
        yield book.page("services.md", book.say(_("What we offer")), template, services=shown)
