"""What customers can count on, what this house does not do, and who vouches for it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.pages.service import service

__all__ = ["ORDER", "pages"]

ORDER = 30


def pages(book: Book) -> Iterator[Page]:
    """The one page of the service promise."""
    yield service(book, "help/service")
