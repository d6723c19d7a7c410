"""The page of a public procedure: what customers can do, count on and bring, and where they do it themselves."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.edition import Layered
from sopkit.message import Message, _
from sopkit.procedure import Procedure
from sopkit.service import most_contacts
from sopkit.site.book import Book
from sopkit.site.content.labelled import Labelled, labelled
from sopkit.site.content.procedure import banners, channels, help_of, related, said
from sopkit.site.page import Page, link
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer
from sopkit.source import Text

__all__ = ["ORDER", "answer_of", "pages"]

ORDER = 20


def answer_of(procedure: Procedure) -> Text:
    """What customers read: their own words, or the purpose where there are none."""
    return procedure.for_customers.answer if procedure.for_customers else procedure.purpose


def pages(book: Book) -> Iterator[Page]:
    """One page a procedure."""
    for layered in book.edition.procedures.values():
        yield page(book, layered)


def page(book: Book, layered: Layered) -> Page:
    procedure = layered.procedure
    here = book.places.procedures[layered.id]
    writer = book.writer(here).about(layered.id, procedure)
    title = writer.plain(procedure.title) or layered.id
    answer, words = answer_of(procedure), procedure.for_customers
    meta = {"title": title, "lang": book.edition.language, "kind": "help/answer"}
    if answer.words.strip():
        meta["description"] = writer.plain(first_paragraph(answer))
    view: dict[str, object] = {
        "heading": writer.title(procedure),
        "answer": writer.block(answer),
        "bring": writer.lines(words.bring) if words else [],
        "about": about(writer, procedure),
        "self_service": help_of(writer, procedure.self_service) if procedure.self_service else None,
        "promises": promises(writer, procedure),
        "related": related(writer, procedure),
    }
    view["banners"] = list(banners(writer, procedure))  # only now is it known what is not translated
    return book.made(here, title, "help/answer", meta, view, procedure=layered.id, area=layered.area or "other")


def first_paragraph(text: Text) -> Text:
    return text.saying(text.words.strip().partition("\n\n")[0])


def about(writer: Writer, procedure: Procedure) -> list[Labelled[Markdown]]:
    """How long it takes, and where it happens."""
    promise = procedure.promise
    rows: list[tuple[Message, Markdown | None]] = [
        (_("Somebody turns to you within"), writer.fact(promise.react_within) if promise else None),
        (_("Settled within"), writer.fact(promise.resolve_within) if promise else None),
        (_("You turn to us"), said(writer, most_contacts(promise))),
        (_("Where"), channels(writer, procedure)),
    ]
    return labelled(writer, rows)


def promises(writer: Writer, procedure: Procedure) -> list[Markdown]:
    """The promises that it keeps, each leading to all of them."""
    known = writer.edition.handbook.promises
    return [
        Markdown(f"[{writer.label(known[id.words].text)}]({link(writer.here, 'service.md', anchor(id.words))})")
        for id in procedure.principles
        if id.words in known
    ]
