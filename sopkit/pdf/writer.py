"""A text of a handbook in, its line on paper out: filled, in its language, with links to places in the file."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sopkit.edition import Edition
from sopkit.facts import Lookup, fill, lookup, quantity_of
from sopkit.message import Message
from sopkit.messages import Catalogue
from sopkit.pdf.line import Line, Passage, as_line, filled, in_language, line, linked, passages
from sopkit.procedure import Procedure
from sopkit.quantity import written
from sopkit.schema import Fact
from sopkit.site.address import safe
from sopkit.site.places import Place, Places
from sopkit.site.prose import plain, shortened
from sopkit.site.today import Today
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Writer"]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one file; `find` knows the facts that texts name there."""

    edition: Edition
    today: Today
    places: Places
    catalogue: Catalogue
    find: Lookup
    picture: Callable[[str], str | None]
    """The name beside the template of a picture of the handbook; None where it cannot be shown."""
    holds: Callable[[str], bool]
    numbers: Mapping[str, int]
    """Which procedures are in the file, each with its number."""
    roles: Mapping[str, int]
    """The same for roles."""
    procedure: str = ""
    """The procedure whose steps are meant where only a step is named."""
    foreign: set[str] = field(default_factory=set)
    """The languages, other than the reader's, of the words that were written so far."""

    def about(self, id: str, procedure: Procedure) -> Writer:
        """For a procedure: with its facts at hand, and nothing foreign yet."""
        find = lookup(self.edition.handbook, procedure)
        return replace(self, find=find, procedure=id, foreign=set())

    def at(self, step: Step) -> Writer:
        """For a step of the procedure at hand."""
        procedure = self.edition.procedures[self.procedure].procedure
        return replace(self, find=lookup(self.edition.handbook, procedure, step))

    def line(self, text: Text | None) -> Line | None:
        """Words in one line, with links; None where nothing is written."""
        if text is None or not text.words.strip():
            return None
        return self.marked(text, line(self.filled(text), self.resolve))

    def label(self, text: Text) -> Line:
        """Words in one line without links: for headings and for the words of a link."""
        return self.marked(text, line(self.filled(text)))

    def lines(self, texts: tuple[Text, ...]) -> list[Line]:
        """Each text in one line."""
        return [made for made in map(self.line, texts) if made is not None]

    def block(self, text: Text | None) -> list[Passage]:
        """Words in paragraphs and lists."""
        return [] if text is None else self.passages(text, self.filled(text))

    def headed(self, text: Text) -> tuple[Line, list[Passage]]:
        """The first paragraph in one line, for a heading, and what follows it."""
        first, _gap, rest = self.filled(text).strip().partition("\n\n")
        return self.marked(text, line(first, self.resolve)), self.passages(text, rest)

    def passages(self, text: Text, words: str) -> list[Passage]:
        return [
            replace(passage, lines=tuple(self.marked(text, one) for one in passage.lines))
            for passage in passages(words, self.resolve)
        ]

    def plain(self, text: Text) -> str:
        """The words alone."""
        return plain(self.filled(text))

    def filled(self, text: Text) -> str:
        if "{" not in text.words:
            return text.words
        return fill(text.words, self.find, str, self.edition.untranslated(text) or self.edition.language)

    def marked(self, text: Text, made: Line) -> Line:
        """The words with their language, where it is not the reader's."""
        language = self.edition.untranslated(text)
        if language is not None:
            self.foreign.add(language)
        return in_language(made, language)

    def fact(self, fact: Fact | None) -> Line | None:
        """A quantity as the language writes it."""
        if fact is None:
            return None
        quantity = quantity_of(fact, self.find)
        if quantity is not None:
            return as_line(written(quantity, self.edition.language))
        found = self.find(fact.text.words)
        return self.line(found.text if isinstance(found, Fact) else found or fact.text)

    def named(self, name: str) -> Line | None:
        """The fact of a name; None where there is none."""
        found = self.find(name)
        return self.fact(found) if isinstance(found, Fact) else self.line(found)

    def say(self, message: Message) -> Line:
        """What sopkit says; its arguments may be lines."""
        return filled(self.catalogue, message)

    def role(self, name: Text | str) -> Line:
        """What people call a role, as a link to what it decides; its id, where it has no name."""
        words = name.words if isinstance(name, Text) else name
        role = self.edition.handbook.roles.get(words)
        if role is None:
            return as_line(words)
        return linked(self.label(role.name), f"#r{self.roles[words]}" if words in self.roles else None)

    def to(self, id: str, step: str = "") -> str | None:
        """The place of a procedure, or of a step of it; None where it is not in the file."""
        if id not in self.numbers:
            return None
        place = self.places.steps[id].get(step)
        return f"#{self.place(id, place)}"

    def place(self, id: str, step: Place | None = None) -> str:
        """The name of a place in the file, which is never an id: those may be anything."""
        return f"p{self.numbers[id]}" + (f"-{step.number}" if step else "")

    def titled(self, id: str) -> Line | None:
        """A link with the procedure's title; None where it is not in the file."""
        layered = self.edition.procedures.get(id)
        if layered is None or id not in self.numbers:
            return None
        return linked(self.about(id, layered.procedure).label(layered.procedure.title), self.to(id))

    def step(self, name: Text | str) -> Place | None:
        """A step of the procedure at hand."""
        words = name.words if isinstance(name, Text) else name
        return self.places.steps.get(self.procedure, {}).get(words)

    def summary(self, place: Place) -> Line:
        """What a step is about, in a few words."""
        text = place.step.do
        return self.marked(text, as_line(shortened(self.at(place.step).plain(text))))

    def resolve(self, target: str) -> str | None:
        """Where a link in prose leads: to another site, or by its name to a procedure or a step in the file."""
        if target.startswith("#"):
            place = self.step(target[1:])
            return self.to(self.procedure, target[1:]) if place else None
        address = safe(target)
        if address is None or target.startswith("/"):
            return None
        if ":" in target.split("/")[0]:
            return html.unescape(address)
        path, _, step = target.partition("#")
        return self.to(posixpath.basename(path).split(".")[0], step)
