"""What the house offers, as customers read it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.pages.services import offered

__all__ = ["ORDER", "pages"]

ORDER = 25


def pages(book: Book) -> Iterator[Page]:
    """The one page of services; none where the house names none."""
    yield from offered(book, "help/services")
