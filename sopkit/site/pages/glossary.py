"""Words that mean one thing here, and the words not used for them."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.glossary import terms
from sopkit.site.page import Page

__all__ = ["ORDER", "pages"]

ORDER = 60


def pages(book: Book) -> Iterator[Page]:
    """The one page of terms."""
    if book.edition.handbook.glossary:
        here = "glossary.md"
        yield book.page(here, book.say(_("Our words")), "glossary", terms=terms(book.writer(here)))
