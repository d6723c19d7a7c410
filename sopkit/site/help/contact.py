"""How customers reach a person: ways, address, hours day by day, and how fast each channel answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.message import Message, _
from sopkit.site.address import mail_to, safe, telephone
from sopkit.site.book import Book
from sopkit.site.content.contact import channel, openings
from sopkit.site.page import Page
from sopkit.site.prose import Markdown

__all__ = ["ORDER", "Way", "pages", "ways"]

ORDER = 50


@dataclass(frozen=True, slots=True)
class Way:
    """A link by which one reaches a person: what one does, and with which number or address."""

    label: Markdown
    words: Markdown
    target: Markdown


def pages(book: Book) -> Iterator[Page]:
    """The one page of contact."""
    writer = book.writer("contact.md")
    about, settings = book.edition.handbook.contact, book.edition.settings
    yield book.page(
        "contact.md",
        book.say(_("Contact and hours")),
        "help/contact",
        person=writer.line(about.person) if about else None,
        ways=ways(book),
        address=writer.line(settings.address) if settings else None,
        openings=openings(writer),
        open_now=book.open_now(),
        channels=[channel(writer, one) for one in book.edition.handbook.channels.values()],
    )


def ways(book: Book) -> list[Way]:
    """To call, to write a mail, to chat: those that the branch has."""
    about = book.edition.handbook.contact
    if about is None:
        return []
    found: list[tuple[Message, str, str | None]] = []
    if about.phone:
        found.append((_("Call us"), about.phone.words, telephone(about.phone.words)))
    if about.mail:
        found.append((_("Write to us"), about.mail.words, mail_to(about.mail.words.strip())))
    if about.chat:
        found.append((_("Chat with us"), about.chat.words, safe(about.chat.words)))
    return [Way(book.words(label), Markdown.escape(words), Markdown(to)) for label, words, to in found if to]
