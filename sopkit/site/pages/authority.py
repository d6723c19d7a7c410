"""Roles and procedures crossed: who may decide what, up to which amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.pages.procedure import Decision, decision
from sopkit.site.prose import Markdown

__all__ = ["ORDER", "pages"]

ORDER = 42


@dataclass(frozen=True, slots=True)
class Row:
    """A procedure with what each role decides in it; None for a role that decides nothing there."""

    procedure: Markdown
    decisions: list[Decision | None]


def pages(book: Book) -> Iterator[Page]:
    """The one page of the matrix; none where no procedure lets anybody decide."""
    writer = book.writer("authority.md")
    deciding = [one for one in book.edition.procedures.values() if one.procedure.authority]
    named = {role for one in deciding for role in one.procedure.authority}
    known = book.edition.handbook.roles
    roles = [*(role for role in known if role in named), *sorted(named - known.keys())]
    rows = []
    for layered in deciding:
        title, about = writer.titled(layered.id), writer.about(layered.id, layered.procedure)
        if title is not None:
            given = layered.procedure.authority
            rows.append(Row(title, [decision(about, role, given[role]) if role in given else None for role in roles]))
    if rows:
        heads = [writer.to_role(role) for role in roles]
        names = [writer.role(role) for role in roles]
        yield book.page(
            "authority.md", book.say(_("Who may decide what")), "authority", roles=heads, names=names, rows=rows
        )
