"""One side of a comparison: a procedure, and all that one needs to know to understand it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sopkit.branch import Branch
from sopkit.diff.change import Quote, Reason
from sopkit.facts import value_named
from sopkit.handbook import Handbook
from sopkit.overlay import Touch
from sopkit.procedure import Procedure
from sopkit.schema import Fact, read
from sopkit.source import Mapping as MappingNode
from sopkit.source import Source, Text
from sopkit.step import Step

__all__ = ["Basis", "Half", "View", "explains"]


@functools.cache
def no_handbook() -> Handbook:
    """A handbook in which nothing is written."""
    return read(Handbook, MappingNode({}, {}, Source("handbook.yml", ""), 0, 0)).value


def unknown(text: Text) -> str | None:
    """The language of a text of which nobody said it."""
    return None


@dataclass(frozen=True, slots=True)
class View:
    """What all procedures of one side are understood by."""

    handbook: Handbook = field(default_factory=no_handbook)
    language: Callable[[Text], str | None] = unknown
    """The language of a text; None where nobody knows: such words are compared with any."""
    speaks: str | None = None
    """The language of the whole side."""
    touches: Mapping[str, tuple[tuple[str, Touch], ...]] = field(default_factory=dict)
    """(layer, touch) by procedure, those of the handbook's values under the empty name."""
    settings: Branch | None = None
    """Of the branch, where it is one."""
    areas: Mapping[str, str] = field(default_factory=dict)
    """The area of each procedure whose folder says it."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What both sides are understood by, and how strictly they are compared."""

    old: View = field(default_factory=View)
    new: View = field(default_factory=View)
    punctuation: bool = False
    """Whether letter case and punctuation, which mean nothing, are changes too."""
    same_branch: bool = True
    """Whether both are one branch: only then its contact and settings, which no two have alike, are compared.

    What two branches write of a lock is no change of it either: the standard locks, a copy only repeats it.
    """


@dataclass(frozen=True, slots=True)
class Half:
    """One side of one comparison."""

    view: View
    procedure: Procedure | None
    numbers: Mapping[str, str] = field(default_factory=dict)
    """The number of each step, by its id."""

    def direct(self, name: str, step: Step | None = None) -> tuple[str, Fact | Text | None]:
        """Where a name is found (`step`, `procedure`, `handbook` or `nowhere`), and what stands right there."""
        for home, record in (("step", step), ("procedure", self.procedure), ("handbook", self.view.handbook)):
            found = None if record is None else value_named(record, name)
            if found is not None:
                return home, found
        return "nowhere", None

    def role(self, id: str) -> str:
        """What people call a role."""
        known = self.view.handbook.roles.get(id)
        return known.name.words if known else id


def explains(view: View, side: Literal["old", "new"], procedure: str, path: str) -> Iterator[Reason]:
    """What the layers of a side say about why something stands there as it does."""
    for layer, touch in view.touches.get(procedure, ()):
        if touch.because is not None and is_about(touch, path):
            yield Reason(layer, Quote(touch.because.words, touch.because.span), side)


def is_about(touch: Touch, path: str) -> bool:
    if touch.path == path:
        return True
    if touch.verb == "move" or is_step(path):
        return False
    return path.startswith(f"{touch.path}.") or touch.path.startswith(f"{path}.")


def is_step(path: str) -> bool:
    return path.startswith("steps.") and path.count(".") == 1
