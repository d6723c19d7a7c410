"""The first page: what the house aims at, its subjects with their procedures, what is new, how to reach a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.page import Page, link
from sopkit.site.pages.area import area_title
from sopkit.site.places import areas_of
from sopkit.site.prose import Markdown
from sopkit.site.words import date_in, day
from sopkit.site.writer import Writer

__all__ = ["ORDER", "AreaView", "area", "pages"]

ORDER = 0
MOST_LISTED = 12
"""Procedures shown below an area; the rest stands on the area's own page."""
MOST_NEW = 5


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area with its first procedures."""

    title: Markdown
    target: Markdown
    procedures: list[Markdown]
    more: int


@dataclass(frozen=True, slots=True)
class News:
    """A procedure and the day from which it holds."""

    procedure: Markdown
    when: str
    is_later: bool


def pages(book: Book) -> Iterator[Page]:
    """The one first page."""
    here = "index.md"
    writer = book.writer(here)
    edition = book.edition
    areas = [area(book, writer, id, inside) for id, inside in areas_of(edition).items()]
    title = writer.plain(edition.handbook.name) or book.say(_("Handbook"))
    yield book.page(
        here,
        title,
        "home",
        name=edition.name,
        is_branch=edition.settings is not None,
        vision=writer.block(edition.handbook.vision),
        areas=areas,
        news=news(book, writer),
    )


def area(book: Book, writer: Writer, id: str, inside: list[Layered]) -> AreaView:
    """A subject on the first page."""
    shown = [made for layered in inside[:MOST_LISTED] if (made := writer.titled(layered.id))]
    title = Markdown.escape(area_title(book, writer, id))
    return AreaView(title, Markdown(link(writer.here, book.places.areas[id])), shown, max(0, len(inside) - MOST_LISTED))


def news(book: Book, writer: Writer) -> list[News]:
    """The procedures whose version began last, and those that begin later; the newest first."""
    dated: list[tuple[date, str]] = []
    for layered in book.edition.procedures.values():
        effective = layered.procedure.effective
        when = day(effective.words) if effective else None
        if when is not None and layered.procedure.status.words in ("approved", "pilot"):
            dated.append((when, layered.id))
    dated.sort(key=lambda one: (-one[0].toordinal(), one[1]))
    found = []
    for when, id in dated[:MOST_NEW]:
        title = writer.titled(id)
        if title is not None:
            found.append(News(title, date_in(when, book.edition.language), book.today.is_before(when)))
    return found
