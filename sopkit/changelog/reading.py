"""One side of a procedure, or of the handbook, as its staff read it: steps by name, values filled into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any

from sopkit.diff.align import Placed, flattened
from sopkit.edition import Edition
from sopkit.facts import fill, lookup, quantity_of
from sopkit.messages import visible
from sopkit.procedure import Procedure
from sopkit.quantity import Quantity, canonical, in_text
from sopkit.schema import Fact, fields_of
from sopkit.schema.field import form_of
from sopkit.schema.walk import texts
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Reading", "one_line", "reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A procedure of an edition, or without one its handbook."""

    edition: Edition
    procedure: Procedure | None
    steps: tuple[Placed, ...]
    """In reading order."""
    places: Mapping[str, int]
    """The place of each step among them, by its name."""

    @property
    def title(self) -> str:
        """What the procedure is called; empty for the handbook."""
        return one_line(self.procedure.title.words) if self.procedure else ""

    def step(self, name: str) -> Step | None:
        """The step of that name."""
        return self.steps[self.places[name]].step if name in self.places else None

    def filled(self, words: str, step: Step | None = None) -> str:
        """Words with their values filled in, as the edition's language writes them."""
        find = lookup(self.edition.handbook, self.procedure, step)
        return one_line(fill(words, find, str, self.edition.language))

    def beside(self, name: str, *, before: bool = False) -> Placed | None:
        """The step that is read after one; or before one, on the same level or else around it."""
        at = self.places.get(name)
        if at is None:
            return None
        if not before:
            return self.steps[at + 1] if at + 1 < len(self.steps) else None
        parent = self.steps[at].parent
        siblings = [placed for placed in self.steps[:at] if placed.parent == parent]
        return siblings[-1] if siblings else None if parent is None else self.steps[parent]

    def does(self, name: str) -> str:
        """What the step of that name tells to do."""
        step = self.step(name)
        return self.filled(step.do.words, step) if step else ""

    def at(self, field: str, step: Step | None) -> Any:
        """What stands in a field, such as `answers.no` of a step; None where nothing does."""
        found: Any = step or self.procedure or self.edition.handbook
        for name in field.split("."):
            found = below(found, name)
        return found

    def said(self, found: object, step: Step | None = None) -> str:
        """The words of a text, or of a record: those that stand for the whole of it, or all of them."""
        if isinstance(found, Text):
            return self.filled(found.words, step)
        if not is_dataclass(found) or isinstance(found, type):
            return ""
        main = form_of(type(found)).main
        text = getattr(found, main.attribute) if main else getattr(found, "do", None)
        if isinstance(text, Text):
            return self.filled(text.words, step)
        return "; ".join(self.filled(text.words, step) for _path, text, _prose in texts(found))

    def worth(self, fact: Fact | None) -> Quantity | str:
        """What a quantity is, or the value that it names; its words where it is none."""
        if fact is None:
            return ""
        quantity = quantity_of(fact, lookup(self.edition.handbook, self.procedure))
        return one_line(fact.text.words) if quantity is None else quantity

    def role(self, id: str) -> str:
        """What people call a role."""
        known = self.edition.handbook.roles.get(id)
        return one_line(known.name.words) if known else id

    def channel(self, id: str) -> str:
        """What people call a channel."""
        known = self.edition.handbook.channels.get(id)
        return one_line(known.name.words) if known and known.name else id

    def quantities(self, words: str) -> set[str]:
        """The quantities in words that are filled in already, each in one spelling."""
        return {canonical(found.quantity) for found in in_text(words, self.edition.language)}

    def mentions(self, quantity: Quantity, step: Step | None) -> bool:
        """Whether a step says a quantity in its own words."""
        said = (self.filled(text.words, step) for _path, text, _prose in texts(step)) if step else ()
        return any(canonical(quantity) in self.quantities(words) for words in said)


def reading(edition: Edition, id: str | None) -> Reading:
    """The procedure of that name; the handbook for None, and for a name that is not there."""
    placed = edition.procedures.get(id) if id else None
    steps = flattened(placed.procedure) if placed else ()
    return Reading(
        edition, placed.procedure if placed else None, steps, {step.id: place for place, step in enumerate(steps)}
    )


def below(record: Any, name: str) -> Any:
    """What a record or a mapping has under a name; an entry of a list by its id."""
    if isinstance(record, Mapping):
        return record.get(name)
    if isinstance(record, tuple):
        return next((entry for entry in record if str(getattr(entry, "id", "")) == name), None)
    if record is None or isinstance(record, Text | Fact) or not is_dataclass(record):
        return None
    known = fields_of(type(record)).get(name)
    return getattr(record, known.attribute) if known else None


def one_line(words: str) -> str:
    """Words on one line, with nothing in them that steers a terminal."""
    return visible(" ".join(words.split()))
