"""A text of a handbook in, its line on paper out: filled, in its language, with links to places in the file."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sopkit.facts import lookup
from sopkit.message import Message
from sopkit.pdf.line import Line, Passages, as_line, filled, in_language, joined, line, linked, passages
from sopkit.procedure import Procedure
from sopkit.site.content import writer
from sopkit.site.page import Picture
from sopkit.site.places import Place
from sopkit.site.prose import Resolve
from sopkit.step import Step

__all__ = ["Writer"]

TOP, DEEPEST = 4, 6
"""Levels of headings in the file: those of steps, below the name of the procedure and of what stands in it."""


@dataclass(frozen=True, slots=True)
class Writer(writer.Writer[Line, Passages]):
    """Writes for one file."""

    shown: Callable[[str], str | None]
    """The name beside the template of a picture of the handbook; None where it cannot be shown."""
    numbers: Mapping[str, int]
    """Which procedures are in the file, each with its number."""
    roles: Mapping[str, int]
    """The same for roles."""

    def about(self, id: str, procedure: Procedure, step: Step | None = None) -> Writer:
        """The same file, with the facts of a procedure or a step at hand."""
        return replace(self, find=lookup(self.edition.handbook, procedure, step), procedure=id)

    def words(self, words: str) -> Line:
        """Words that mean nothing but themselves."""
        return as_line(words)

    def say(self, message: Message) -> Line:
        """A sentence of sopkit's; its arguments may be lines."""
        return filled(self.catalogue, message)

    def name(self, message: Message) -> str:
        """Words of sopkit's where there are no links: a label, the name of a box."""
        return self.catalogue.say(message)

    def inline(self, words: str, resolve: Resolve | None = None) -> Line:
        """One line with its forms. Without `resolve` links are shown as their words."""
        return line(words, resolve)

    def paragraphs(self, words: str, line: Callable[[str], Line]) -> Passages:
        """Paragraphs and lists; `line` turns the words of each into a line."""
        return passages(words, line)

    def joined(self, lines: Iterable[Line], between: str) -> Line:
        """Several lines in one, with something between them."""
        return joined(lines, between)

    def linked(self, line: Line, target: str | None) -> Line:
        """A line as a link; as it is, where that leads nowhere."""
        return linked(line, target)

    def in_language(self, line: Line, language: str) -> Line:
        """A line with the name of its language."""
        return in_language(line, language)

    def heading(self, depth: int) -> str:
        """What marks the heading of a step that is so deep, as Typst writes it."""
        return "=" * min(TOP + depth - 1, DEEPEST)

    def anchor(self, place: Place) -> str:
        """The name of the place of a step in the file, which is never an id: those may be anything."""
        return f"{self.place(self.procedure)}-{place.number}"

    def place(self, id: str) -> str:
        """The name of the place of a procedure."""
        return f"p{self.numbers[id]}"

    def to_step(self, place: Place | None) -> str:
        """The link to such a place; empty for the end, where no step follows."""
        return f"#{self.anchor(place)}" if place else ""

    def to(self, id: str, step: str = "") -> str | None:
        """The link to a procedure, or a step of it; None where it is not in the file."""
        if id not in self.numbers:
            return None
        place = self.places.steps[id].get(step)
        return f"#{self.place(id)}-{place.number}" if place else f"#{self.place(id)}"

    def to_own(self, role: str) -> str | None:
        """The link to what a role decides; None where it is not in the file."""
        return f"#r{self.roles[role]}" if role in self.roles else None

    def outward(self, address: str) -> str | None:
        """The link to an address that is safe; None for one that leads on from a page of the site."""
        return html.unescape(address) if ":" in address.split("/")[0] else None

    def picture(self, picture: Picture, is_video: bool) -> str | None:
        """The name of a picture beside the template; None where it cannot be shown, as no video can."""
        return None if is_video else self.shown(picture.source)

    def note(self, name: str) -> None:
        """Nothing: a file is written anew each time."""
