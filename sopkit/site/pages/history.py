"""Which version of each procedure stands here, since when, and when somebody looks at it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.prose import Markdown
from sopkit.site.words import date_in, day, release_in

__all__ = ["ORDER", "pages"]

ORDER = 90


@dataclass(frozen=True, slots=True)
class Standing:
    """One procedure as it stands."""

    title: Markdown
    version: str
    status: str
    since: str
    review: Markdown | None
    owner: Markdown | None


def pages(book: Book) -> Iterator[Page]:
    """The one page of versions."""
    writer = book.writer("history.md")
    standing = []
    for layered in book.edition.procedures.values():
        procedure, title = layered.procedure, writer.titled(layered.id)
        if title is None:
            continue
        about = writer.about(layered.id, procedure)
        begins = day(procedure.effective.words) if procedure.effective else None
        standing.append(
            Standing(
                title,
                procedure.version.words,
                procedure.status.words,
                date_in(begins, book.edition.language) if begins else "",
                about.fact(procedure.review),
                about.to_role(procedure.owner) if procedure.owner.words else None,
            )
        )
    release = book.say(release_in(book.release)) if book.release else ""
    yield book.page("history.md", book.say(_("Versions and history")), "history", standing=standing, release=release)
