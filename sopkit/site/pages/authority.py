"""Roles and procedures crossed: who may decide what, up to which amount."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.authority import deciding, matrix
from sopkit.site.page import Page

__all__ = ["ORDER", "pages"]

ORDER = 42


def pages(book: Book) -> Iterator[Page]:
    """The one page of the matrix; none where no procedure lets anybody decide."""
    writer = book.writer("authority.md")
    roles = deciding(writer)
    rows = matrix(writer, roles)
    if rows:
        heads = [writer.to_role(role) for role in roles]
        names = [writer.role(role) for role in roles]
        yield book.page(
            "authority.md", book.say(_("Who may decide what")), "authority", roles=heads, names=names, rows=rows
        )
