"""Procedures and stakeholders crossed: whom the work touches, from customers to neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.affected import crossed, named
from sopkit.site.page import Page

__all__ = ["ORDER", "pages"]

ORDER = 38


def pages(book: Book) -> Iterator[Page]:
    """The one page of the matrix; none where no procedure says whom it touches."""
    writer = book.writer("affected.md")
    if rows := crossed(writer):
        names = list(named(writer).values())
        yield book.page("affected.md", book.say(_("Whom it affects")), "affected", names=names, rows=rows)
