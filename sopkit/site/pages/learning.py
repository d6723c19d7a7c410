"""Roles and procedures crossed: who learns what, when for the first time, and when again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.learning import learners, teaches
from sopkit.site.page import Page
from sopkit.site.pages.training import MATRIX, card_link
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer
from sopkit.training import Training

__all__ = ["ORDER", "pages"]

ORDER = 56


@dataclass(frozen=True, slots=True)
class Row:
    """A procedure: the link to its card, when it is learnt, and which of the roles in the table's head learn it."""

    card: Markdown
    first: Markdown | None
    again: Markdown | None
    learns: list[bool]


def pages(book: Book) -> Iterator[Page]:
    """The one page of the matrix; none where there is nothing to learn."""
    taught = [layered for layered in book.edition.procedures.values() if teaches(layered.procedure)]
    if not taught:
        return
    writer = book.writer(MATRIX)
    roles = learning(writer, taught)
    rows = [made for layered in taught if (made := row(book, writer, layered, roles))]
    heads, names = [writer.to_role(role) for role in roles], [writer.role(role) for role in roles]
    yield book.page(MATRIX, book.say(_("Who learns what, and when")), "learning", roles=heads, names=names, rows=rows)


def learning(writer: Writer, taught: list[Layered]) -> list[str]:
    """The roles that learn anything, in the handbook's order; last those that it does not know."""
    named = {role for layered in taught for role in learners(layered.procedure)}
    known = writer.edition.handbook.roles
    return [*(role for role in known if role in named), *sorted(named - known.keys())]


def row(book: Book, writer: Writer, layered: Layered, roles: list[str]) -> Row | None:
    card = card_link(book, writer, layered)
    if card is None:
        return None
    about, those = writer.about(layered.id, layered.procedure), learners(layered.procedure)
    training = layered.procedure.training or Training()
    return Row(card, about.fact(training.first), about.fact(training.refresh), [role in those for role in roles])
