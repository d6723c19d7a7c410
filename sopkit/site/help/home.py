"""The first page of the help centre: how to reach a person, and all answers, subject by subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.help.contact import ways
from sopkit.site.page import Page, link
from sopkit.site.pages.area import area_title
from sopkit.site.places import areas_of
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 0
MOST_LISTED = 12
"""Answers shown of a subject; the rest stands on its own page."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An area with its first answers."""

    title: Markdown
    target: Markdown
    procedures: list[Markdown]
    more: int


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
        areas=[subject(book, writer, id, inside) for id, inside in areas_of(edition).items()],
    )


def subject(book: Book, writer: Writer, id: str, inside: list[Layered]) -> Subject:
    """A subject on the first page."""
    shown = [made for layered in inside[:MOST_LISTED] if (made := writer.titled(layered.id))]
    title, target = Markdown.escape(area_title(book, writer, id)), Markdown(link(writer.here, book.places.areas[id]))
    return Subject(title, target, shown, max(0, len(inside) - MOST_LISTED))
