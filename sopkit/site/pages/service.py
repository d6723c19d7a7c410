"""What customers can count on, how this house understands service, and what it does not do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.handbook import ServicePromise
from sopkit.message import _
from sopkit.site.book import Book, Labelled
from sopkit.site.page import Page
from sopkit.site.pages.contact import channel
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.words import date_in, day
from sopkit.site.writer import Writer

__all__ = ["ORDER", "LimitView", "PromiseView", "is_public", "pages", "service"]

ORDER = 30


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise, and the procedures that keep it."""

    anchor: str
    words: Markdown
    kept_by: list[Markdown]
    is_public: bool


@dataclass(frozen=True, slots=True)
class LimitView:
    """What is not done here, and what to say instead of a bare no."""

    what: Markdown
    instead: Markdown | None


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
        promises=promises(book, writer),
        limits=[
            LimitView(what, writer.block(limit.say_instead))
            for limit in (philosophy.limits if philosophy else ())
            if (what := writer.line(limit.what))
        ],
        channels=[channel(book, writer, one) for one in book.edition.handbook.channels.values()],
        memberships=memberships(book, writer),
    )


def is_public(promise: ServicePromise) -> bool:
    """Whether a promise is made to customers, and not among colleagues."""
    return promise.audience is None or promise.audience.words == "public"


def promises(book: Book, writer: Writer) -> list[PromiseView]:
    kept: dict[str, list[Markdown]] = {}
    for layered in book.edition.procedures.values():
        for name in layered.procedure.principles:
            if title := writer.titled(layered.id):
                kept.setdefault(name.words, []).append(title)
    return [
        PromiseView(anchor(id), words, kept.get(id, []), is_public(promise))
        for id, promise in book.edition.handbook.promises.items()
        if (words := writer.line(promise.text))
    ]


def memberships(book: Book, writer: Writer) -> list[Labelled]:
    """Associations, each with the day until which it vouches for the house."""
    found = []
    for one in book.edition.handbook.memberships:
        name, until = writer.line(one.name), day(one.until.words) if one.until else None
        if name is not None and (until is None or not book.today.is_after(until)):
            words = book.words(_("until {date}", date=date_in(until, book.edition.language))) if until else Markdown()
            found.append(Labelled(name, words))
    return found
