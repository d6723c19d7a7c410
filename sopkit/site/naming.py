"""What people call a value: not by the id that files have for it, but by the words in which they read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from sopkit.edition import Layered
from sopkit.facts import names_used, references
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.schema.walk import texts
from sopkit.service import Authority
from sopkit.site.book import Book
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer
from sopkit.source import Text

__all__ = ["called"]

POWERS = {"refund": _("Refund up to"), "goodwill": _("Goodwill up to"), "discount": _("Discount up to")}


def called(book: Book, writer: Writer, name: str, showing: Iterable[Layered]) -> Markdown:
    """What a value is called: whose power it is, or else the first sentence that shows it, among promises and in the
    procedures `showing` it. Where no words do, its id has to."""
    procedures = list(showing)
    for layered in procedures:
        for role, authority in layered.procedure.authority.items():
            if power := power_of(authority, name):
                return Markdown(f"{writer.role(role)} · {book.words(POWERS[power])}")
    promised = ((writer, one.text) for one in book.edition.handbook.promises.values() if shows(one.text, name))
    in_steps = (pair for layered in procedures for pair in sentences(writer, layered, name))
    if first := next(chain(promised, in_steps), None):
        about, text = first
        return book.words(_("The value in “{sentence}”", sentence=about.label(text)))
    return book.words(_("The value {name}", name=Markdown(f"<code>{Markdown.escape(name)}</code>")))


def shows(text: Text, name: str) -> bool:
    return any(reference.name == name for reference in references(text.words))


def power_of(authority: Authority, name: str) -> str:
    """Which power of a role a value limits; empty where it limits none."""
    for power in POWERS:
        fact = getattr(authority, power)
        if fact is not None and fact.name == name:
            return power
    return ""


def sentences(writer: Writer, layered: Layered, name: str) -> Iterator[tuple[Writer, Text]]:
    """The sentences of a procedure's steps that show a value, each with the writer that fills it in; and what to do
    in a step that takes the value for one of its fields."""
    for step in steps_of(layered.procedure):
        own = replace(step, steps=())
        about = writer.about(layered.id, layered.procedure, step)
        yield from ((about, one.text) for one in texts(own) if shows(one.text, name))
        if name in names_used(own):
            yield about, step.do
