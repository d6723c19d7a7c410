"""A procedure to be: what goes to which field, before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from sopkit.importing.conditions import Way
from sopkit.importing.headings import Field
from sopkit.importing.outline import Picture
from sopkit.message import Message

__all__ = ["Cell", "Draft", "DraftStep", "Marked", "Passage", "Value"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with a remark for whoever reads the file: a guess, or a gap."""

    value: Value
    remark: Message


Value: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value] | Marked"


class Cell(NamedTuple):
    """What stands in a table, and at the head of its column."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step to be: what it says, what belongs to it, and the smaller steps of it."""

    do: str
    id: str = ""
    notes: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    steps: tuple[DraftStep, ...] = ()
    ways: tuple[Way, ...] = ()
    """The ways on, where it asks a question."""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """What a table says beside it: who, when, what to say."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    """What else is known of it, under the names of the format."""

    def noting(self, *notes: str) -> DraftStep:
        """The step with notes on it, or on the last of its own steps."""
        if not any(notes):
            return self
        if self.steps:
            return replace(self, steps=(*self.steps[:-1], self.steps[-1].noting(*notes)))
        return replace(self, notes=(*self.notes, *filter(None, notes)))


class Passage(NamedTuple):
    """A heading, and what stands below it, entry by entry."""

    heading: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A procedure to be."""

    title: str
    steps: tuple[DraftStep, ...]
    fields: Mapping[str, Value] = field(default_factory=dict)
    lists: Mapping[Field, Passage] = field(default_factory=dict)
    """What names people, or needs them: who it is for, who takes over, what happens afterwards."""
    notes: tuple[str, ...] = ()
    """What stands before the first step and belongs nowhere else."""
    spent: tuple[str, ...] = ()
    """Words of the source that the format says in its own way, such as the heading `Purpose`."""
    about: tuple[str, ...] = ()
    """What the file says about itself, line by line."""
