"""How to reach a person: hours day by day, and how fast each channel answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.handbook import Channel
from sopkit.message import _
from sopkit.site.book import Book, Labelled, times
from sopkit.site.hours import written_days
from sopkit.site.page import Page
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "ChannelView", "channel", "days", "pages"]

ORDER = 50


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel, when it is open and how fast somebody answers."""

    name: Markdown
    within: Markdown | None
    hours: Markdown | None
    auto_reply: bool


def pages(book: Book) -> Iterator[Page]:
    """The one page of contact."""
    writer = book.writer("contact.md")
    settings = book.edition.settings
    yield book.page(
        "contact.md",
        book.say(_("Contact and hours")),
        "contact",
        days=days(book),
        channels=[channel(book, writer, one) for one in book.edition.handbook.channels.values()],
        law=writer.line(settings.law) if settings else None,
        foot=book.foot_without_times("contact.md"),
    )


def days(book: Book) -> list[Labelled]:
    """When the branch is open, span of days by span of days."""
    settings, language = book.edition.settings, book.edition.language
    return [
        Labelled(Markdown.escape(written_days(days, language)), times(one.words, language))
        for days, one in (settings.hours.items() if settings else ())
    ]


def channel(book: Book, writer: Writer, one: Channel) -> ChannelView:
    """A channel, ready for a template."""
    hours = times(one.hours.words, book.edition.language) if one.hours else None
    return ChannelView(
        writer.label(one.name or one.id), writer.fact(one.answer_within), hours, one.auto_reply is not None
    )
