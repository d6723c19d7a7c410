"""Facts that are written once and shown in many texts: found by name, filled into prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sopkit.handbook import Handbook
from sopkit.procedure import Procedure
from sopkit.quantity import Quantity, written
from sopkit.schema import Fact, fields_of
from sopkit.schema.shape import Prose
from sopkit.schema.walk import values
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Lookup", "Reference", "fill", "lookup", "names_used", "quantity_of", "references", "said", "value_named"]

REFERENCE = re.compile(r"\{([^{}\s]+)\}")
Lookup = Callable[[str], Fact | Text | None]


class Reference(NamedTuple):
    """`{name}` in prose: the name, and where it stands among the words."""

    name: str
    start: int
    end: int


def references(words: str) -> Iterator[Reference]:
    """Every `{name}` in prose."""
    for match in REFERENCE.finditer(words):
        yield Reference(match[1], match.start(), match.end())


def names_used(record: Any) -> set[str]:
    """The names of all facts that a record shows in its prose or takes for its fields."""
    used: set[str] = set()
    for found in values(record):
        if isinstance(found.value, Fact):
            used.add(found.value.name or "")
        elif isinstance(found.shape, Prose):
            used |= {reference.name for reference in references(found.value.words)}
    return used


def lookup(
    handbook: Handbook, procedure: Procedure | None = None, step: Step | None = None, asked: set[str] | None = None
) -> Lookup:
    """Finds a fact by name: in the step's fields, the procedure's values and fields, the handbook's values and fields.

    The name of a value is followed until a quantity or plain words are reached; None where there is nothing. `asked`
    is filled with every name that was looked for.
    """
    records = [record for record in (step, procedure, handbook) if record is not None]

    def named(name: str) -> Fact | Text | None:
        if asked is not None:
            asked.add(name)
        for record in records:
            value = value_named(record, name)
            if value is not None:
                return value
        return None

    def find(name: str) -> Fact | Text | None:
        seen: set[str] = set()
        found = named(name)
        while isinstance(found, Fact) and found.name is not None and found.name not in seen:
            seen.add(found.name)
            further = named(found.name)
            if further is None or further is found:
                break
            found = further
        return found

    return find


def value_named(record: Any, name: str) -> Fact | Text | None:
    """What a record itself has under a name, not followed."""
    own: Mapping[str, Fact] = getattr(record, "values", {})
    if name in own:
        return own[name]
    current: Any = record
    for part in name.split("."):
        if isinstance(current, Mapping):
            current = current.get(part)
        elif isinstance(current, tuple):
            current = next(
                (entry for entry in current if str(getattr(entry, "id", "")) and words_of(entry) == part), None
            )
        elif current is not None:
            known = fields_of(type(current))
            current = getattr(current, known[part].attribute) if part in known else None
    return current if isinstance(current, Fact | Text) else None


def words_of(entry: Any) -> str:
    name = entry.id
    return name.words if isinstance(name, Text) else str(name)


def quantity_of(fact: Fact | None, find: Lookup) -> Quantity | None:
    """The quantity that a fact is, or that the value it names holds."""
    if fact is None or fact.quantity is not None:
        return fact.quantity if fact else None
    found = find(fact.text.words)
    return found.quantity if isinstance(found, Fact) else None


def fill(words: str, find: Lookup, show: Callable[[str], str], language: str) -> str:
    """Prose with every `{name}` replaced by what it stands for, as the language writes it.

    `show` makes the words between and the words filled in fit for where they go (it escapes them); a name that
    stands for nothing stays as it is.
    """
    pieces: list[str] = []
    end = 0
    for reference in references(words):
        pieces.append(show(words[end : reference.start]))
        pieces.append(show(said(find(reference.name), language) or words[reference.start : reference.end]))
        end = reference.end
    pieces.append(show(words[end:]))
    return "".join(pieces)


def said(found: Fact | Text | None, language: str) -> str | None:
    """A fact as the language writes it."""
    match found:
        case Fact(text, None):
            return text.words
        case Fact(_, quantity):
            return written(quantity, language) if quantity is not None else None
        case Text():
            return found.words
    return None
