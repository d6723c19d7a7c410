"""How to reach a person: hours day by day, and how fast each channel answers."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.contact import channel, openings
from sopkit.site.page import Page

__all__ = ["ORDER", "pages"]

ORDER = 50


def pages(book: Book) -> Iterator[Page]:
    """The one page of contact."""
    writer = book.writer("contact.md")
    settings = book.edition.settings
    yield book.page(
        "contact.md",
        book.say(_("Contact and hours")),
        "contact",
        openings=openings(writer),
        open_now=book.open_now(),
        channels=[channel(writer, one) for one in book.edition.handbook.channels.values()],
        law=writer.line(settings.law) if settings else None,
        foot=book.foot_without_times("contact.md"),
    )
