"""A text of a handbook in, its words as they are shown out: filled, in their language, linked.

Markdown and Typst have a writer each: they know how words, a block, a link and a sentence of sopkit's are written, and
where things lie. What is shown, and in which order, says neither of them.
"""

from __future__ import annotations

import posixpath
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from sopkit.edition import Edition
from sopkit.facts import Lookup, fill, quantity_of
from sopkit.message import Message
from sopkit.messages import Catalogue
from sopkit.procedure import Procedure
from sopkit.quantity import written
from sopkit.schema import Fact
from sopkit.site.address import safe
from sopkit.site.page import Picture
from sopkit.site.places import Place, Places
from sopkit.site.prose import Resolve, plain, shortened
from sopkit.site.today import Today
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Block", "Line", "Writer"]

Line = TypeVar("Line")
"""Words in one line, as they are written."""
Block = TypeVar("Block")
"""Paragraphs and lists, as they are written; false where there are none."""


@dataclass(frozen=True, slots=True)
class Writer(ABC, Generic[Line, Block]):
    """Writes for a page or a file; `find` knows the facts that texts name there."""

    edition: Edition
    today: Today
    places: Places
    catalogue: Catalogue
    find: Lookup
    holds: Callable[[str], bool]
    """Whether the handbook has a file, for pictures."""
    procedure: str
    """The procedure whose steps are meant where only a step is named."""
    foreign: set[str]
    """The languages, other than the reader's, of the words that were written so far."""

    @abstractmethod
    def about(self, id: str, procedure: Procedure, step: Step | None = None) -> Self:
        """The same, with the facts of a procedure or a step at hand."""

    @abstractmethod
    def words(self, words: str) -> Line:
        """Words that mean nothing but themselves."""

    def times(self, words: str) -> Line:
        """Times of a day, `9:30–13:00, 15:00–19:30`."""
        return self.words(words)

    @abstractmethod
    def say(self, message: Message) -> Line:
        """A sentence of sopkit's; its arguments may be lines."""

    @abstractmethod
    def name(self, message: Message) -> str:
        """Words of sopkit's where there are no links: a label, the name of a box."""

    @abstractmethod
    def inline(self, words: str, resolve: Resolve | None = None) -> Line:
        """One line with its forms. Without `resolve` links are shown as their words."""

    @abstractmethod
    def paragraphs(self, words: str, line: Callable[[str], Line]) -> Block:
        """Paragraphs and lists; `line` turns the words of each into a line."""

    @abstractmethod
    def joined(self, lines: Iterable[Line], between: str) -> Line:
        """Several lines in one, with something between them."""

    @abstractmethod
    def linked(self, line: Line, target: str | None) -> Line:
        """A line as a link; as it is, where that leads nowhere."""

    @abstractmethod
    def in_language(self, line: Line, language: str) -> Line:
        """A line with the name of its language."""

    @abstractmethod
    def heading(self, depth: int) -> str:
        """What marks the heading of a step that is so deep: 1, or more inside of others."""

    @abstractmethod
    def anchor(self, place: Place) -> str:
        """The name of the place of a step of the procedure at hand."""

    @abstractmethod
    def to_step(self, place: Place | None) -> str:
        """The link to such a place; empty for the end, where no step follows."""

    @abstractmethod
    def to(self, id: str, step: str = "") -> str | None:
        """The link to a procedure, or a step of it; None where there is none."""

    @abstractmethod
    def to_own(self, role: str) -> str | None:
        """The link to what a role decides and does; None where there is none."""

    @abstractmethod
    def outward(self, address: str) -> str | None:
        """The link to an address that is safe; None where it leads nowhere from here."""

    @abstractmethod
    def picture(self, picture: Picture, is_video: bool) -> str | None:
        """The link to a picture or a video that the handbook has; None where it cannot be shown."""

    @abstractmethod
    def note(self, name: str) -> None:
        """Note a name of the handbook that is shown, for whoever keeps what was written: `roles.lead.name`."""

    def line(self, text: Text | None) -> Line | None:
        """Words in one line, with links; None where nothing is written."""
        if text is None or not text.words.strip():
            return None
        return self.marked(text, self.inline(self.filled(text), self.resolve))

    def label(self, text: Text) -> Line:
        """Words in one line without links: for headings and for the words of a link."""
        return self.marked(text, self.inline(self.filled(text)))

    def lines(self, texts: tuple[Text, ...]) -> list[Line]:
        """Each text in one line."""
        return [made for made in map(self.line, texts) if made is not None]

    def block(self, text: Text | None) -> Block | None:
        """Words in paragraphs and lists; None where nothing is written."""
        return None if text is None else self.passages(text, self.filled(text))

    def headed(self, text: Text) -> tuple[Line, Block | None]:
        """The first paragraph in one line, for a heading, and what follows it."""
        first, _gap, rest = self.filled(text).strip().partition("\n\n")
        return self.marked(text, self.inline(first, self.resolve)), self.passages(text, rest)

    def passages(self, text: Text, words: str) -> Block | None:
        """Some of the words of a text in paragraphs and lists."""
        if not words.strip():
            return None
        return self.paragraphs(words, lambda one: self.marked(text, self.inline(one, self.resolve)))

    def first(self, text: Text) -> str:
        """The first paragraph in plain words, not escaped: what a heading shows."""
        return plain(self.filled(text).strip().partition("\n\n")[0])

    def plain(self, text: Text) -> str:
        """The words alone, not escaped: for titles and mails."""
        return plain(self.filled(text))

    def filled(self, text: Text) -> str:
        """The words with the facts that they name."""
        if "{" not in text.words:
            return text.words
        return fill(text.words, self.find, str, self.edition.untranslated(text) or self.edition.language)

    def marked(self, text: Text, line: Line) -> Line:
        """Words of a text with the name of their language, where it is not the reader's."""
        language = self.edition.untranslated(text)
        if language is None:
            return line
        self.foreign.add(language)
        return self.in_language(line, language)

    def fact(self, fact: Fact | None) -> Line | None:
        """A quantity as the language writes it."""
        if fact is None:
            return None
        quantity = quantity_of(fact, self.find)
        if quantity is not None:
            return self.words(written(quantity, self.edition.language))
        found = self.find(fact.text.words)
        return self.line(found.text if isinstance(found, Fact) else found or fact.text)

    def role(self, name: Text | str) -> Line:
        """What people call a role; its id, where it has no name."""
        id = name.words if isinstance(name, Text) else name
        self.note(f"roles.{id}.name")
        role = self.edition.handbook.roles.get(id)
        return self.label(role.name) if role else self.words(id)

    def to_role(self, name: Text | str) -> Line:
        """The same as a link to what the role decides and does."""
        return self.linked(self.role(name), self.to_own(name.words if isinstance(name, Text) else name))

    def title(self, procedure: Procedure) -> Line:
        """What the procedure at hand is called; its id, where it has no title."""
        return self.label(procedure.title) if procedure.title.words.strip() else self.words(self.procedure)

    def titled(self, id: str) -> Line | None:
        """A link with the procedure's title; None where it is not there."""
        target, layered = self.to(id), self.edition.procedures.get(id)
        if target is None or layered is None:
            return None
        title = layered.procedure.title.words
        if not title.strip():
            return self.linked(self.words(id), target)
        # There is a link to a procedure on every page, and few titles name facts of their own.
        writer = self.about(id, layered.procedure) if "{" in title else self
        return self.linked(writer.label(layered.procedure.title), target)

    def step(self, name: Text | str) -> Place | None:
        """A step of the procedure at hand."""
        words = name.words if isinstance(name, Text) else name
        return self.places.steps.get(self.procedure, {}).get(words)

    def summary(self, place: Place) -> Line:
        """What a step is about, in a few words."""
        text, procedure = place.step.do, self.edition.procedures[self.procedure].procedure
        writer = self.about(self.procedure, procedure, place.step)
        return writer.marked(text, self.words(shortened(writer.plain(text))))

    def resolve(self, target: str) -> str | None:
        """Where a link in prose leads: to another site, to a step at hand, or by its name to a procedure."""
        if target.startswith("#"):
            place = self.step(target[1:])
            return self.to_step(place) if place else None
        address = safe(target)
        if address is None:
            return None
        if target.startswith("/") or ":" in target.split("/")[0]:
            return self.outward(address)
        path, _, step = target.partition("#")
        return self.to(posixpath.basename(path).split(".")[0], step)
