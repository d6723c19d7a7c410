"""What customers can count on, how this house understands service, and what it does not do."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.contact import channel
from sopkit.site.content.service import limits, memberships, promises
from sopkit.site.page import Page

__all__ = ["ORDER", "pages", "service"]

ORDER = 30


def pages(book: Book) -> Iterator[Page]:
    """The one page of the service promise."""
    yield service(book, "service")


def service(book: Book, template: str) -> Page:
    """The page of the service promise, by a template for staff or for customers."""
    writer = book.writer("service.md")
    philosophy = book.edition.handbook.philosophy
    return book.page(
        "service.md",
        book.say(_("Our promise")),
        template,
        statement=writer.block(philosophy.statement) if philosophy else None,
        equal_treatment=writer.block(philosophy.equal_treatment) if philosophy else None,
        promises=promises(writer),
        limits=limits(writer),
        channels=[channel(writer, one) for one in book.edition.handbook.channels.values()],
        memberships=memberships(writer),
        offers_services=bool(book.edition.handbook.services),
    )
