"""What comes of laying an overlay on a tree: the new tree, every touch with what stood there before, every fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sopkit.branch import Setting
from sopkit.finding import ERROR, Finding
from sopkit.message import _
from sopkit.overlay.record import Operation
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["Applied", "Touch", "Verb", "Work"]

Verb = Literal["set", "change", "add", "drop", "move"]


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that a layer did: at which path, what stood there, what stands there now, and with what right."""

    verb: Verb
    path: str
    place: Text
    """The text in the overlay that names what is touched."""
    before: Node | None
    now: Node | None
    because: Text | None
    approved_by: Text | None = None
    until: Text | None = None
    anchor: str | None = None
    """The step of the layer above to which an addition is tied, through earlier additions if need be."""


@dataclass(frozen=True, slots=True)
class Applied:
    """The branch's tree, what was touched, and what could not be done."""

    tree: Mapping
    touches: tuple[Touch, ...] = ()
    faults: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Work:
    """The state of one application."""

    tree: Mapping
    touches: list[Touch] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    """For each addition of this overlay, the step it stands after."""

    def fault(self, rule: str, place: Text, template: str, **arguments: object) -> None:
        self.faults.append(Finding(rule, ERROR, place.span, _(template, **arguments)))

    def touch(
        self,
        operation: Setting | Operation,
        verb: Verb,
        path: str,
        place: Text,
        before: Node | None,
        now: Node | None,
        anchor: str | None = None,
    ) -> None:
        self.touches.append(
            Touch(verb, path, place, before, now, operation.because, operation.approved_by, operation.until, anchor)
        )

    @property
    def steps(self) -> Sequence | None:
        steps = self.tree.get("steps")
        return steps if isinstance(steps, Sequence) else None

    def with_steps(self, steps: Sequence) -> None:
        self.tree = self.tree.with_entry(self.tree.keys["steps"], steps)
