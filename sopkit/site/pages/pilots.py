"""What is tried out here: until when, what it is to answer, and what people found so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.procedure import is_tried
from sopkit.site.book import Book
from sopkit.site.content.pilot import Group, groups, where
from sopkit.site.page import Page
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.words import date_in, day
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 55


@dataclass(frozen=True, slots=True)
class Tried:
    """One pilot of an edition."""

    title: Markdown
    anchor: str
    purpose: Markdown | None
    is_change: bool
    """Whether it is a change of a procedure that holds, tried out here alone."""
    branches: str
    until: str
    last: str
    """The last day as in 2027-01-31, by which a browser tells how many days are left; empty where none is named."""
    is_over: bool
    asks: list[Markdown]
    groups: list[Group[Markdown]]


def pages(book: Book) -> Iterator[Page]:
    """The one page of pilots, where the edition has any."""
    if any(is_tried(layered.procedure) for layered in book.edition.procedures.values()):
        writer = book.writer("pilots.md")
        shown = [made for layered in book.edition.procedures.values() if (made := tried(book, writer, layered))]
        yield book.page(writer.here, book.say(_("Pilots")), "pilots", pilots=shown)


def tried(book: Book, page: Writer, layered: Layered) -> Tried | None:
    """A procedure that is tried out; None for all others."""
    procedure, title = layered.procedure, page.titled(layered.id)
    if not is_tried(procedure) or title is None:
        return None
    writer, pilot = page.about(layered.id, procedure), procedure.pilot
    last = day(pilot.until.words) if pilot is not None and pilot.until is not None else None
    return Tried(
        title=title,
        anchor=anchor(layered.id),
        purpose=writer.line(procedure.purpose),
        is_change=procedure.status.words != "pilot",
        branches=where(page, pilot.branches) if pilot is not None else "",
        until=date_in(last, book.edition.language) if last is not None else "",
        last=last.isoformat() if last is not None else "",
        is_over=last is not None and book.today.is_after(last),
        asks=writer.lines(pilot.asks) if pilot is not None else [],
        groups=groups(writer, pilot.findings.values()) if pilot is not None else [],
    )
