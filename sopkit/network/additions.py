"""Where the steps that layers add are tied to, and how many of them the layer above lets them add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.allowance import Allowance, MoreSteps
from sopkit.overlay import Operation, Touch
from sopkit.procedure import Procedure
from sopkit.step import Step
from sopkit.workspace import Layer

__all__ = ["Anchor", "Tally", "operation_of", "parents"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place among the steps of the procedure as it begins: right after a step, or before the first one."""

    step: str
    before: bool = False


@dataclass(slots=True)
class Tally:
    """The additions of all layers of a chain so far: where each is tied to, and how many there are at each place."""

    anchors: dict[str, Anchor]
    counts: Counter[Anchor]

    @classmethod
    def empty(cls) -> Tally:
        return cls({}, Counter())

    def tie(self, step: str, operation: Operation, above: Procedure) -> Anchor:
        """Remember an addition: one that stands beside an earlier addition is tied to what that one is tied to."""
        named = operation.after or operation.before
        anchor = self.root(Anchor(named.words if named is not None else "", operation.after is None), above)
        self.anchors[step] = anchor
        return anchor

    def root(self, anchor: Anchor, above: Procedure) -> Anchor:
        """The same place, named by a step of the procedure as it begins."""
        if anchor.step in self.anchors:
            return self.anchors[anchor.step]
        anchor = normal(anchor, above)
        return self.anchors.get(anchor.step, anchor)

    def fits(self, anchor: Anchor, above: Procedure, allowed: Allowance) -> tuple[bool, MoreSteps | None]:
        """Whether one more step may stand at an anchor, and the entry of `may_vary` that is about that place."""
        full: MoreSteps | None = None
        for more in allowed.more_steps():
            if more.anchor is not None and self.root(Anchor(more.anchor, more.before), above) != anchor:
                continue
            count = self.counts.total() if more.anchor is None else self.counts[anchor]
            if more.at_most is None or count < more.at_most:
                return True, more
            full = more
        return False, full


def normal(anchor: Anchor, procedure: Procedure) -> Anchor:
    """The same place as after the step that stands there: before the third step is after the second."""
    if not anchor.before:
        return anchor
    for siblings in all_siblings(procedure.steps):
        names = [step.id.words for step in siblings]
        if anchor.step in names[1:]:
            return Anchor(names[names.index(anchor.step) - 1])
    return anchor


def all_siblings(steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    yield steps
    for step in steps:
        yield from all_siblings(step.steps)


def operation_of(layer: Layer, id: str, touch: Touch) -> Operation | None:
    """The operation on the steps that a touch comes from."""
    overlay = layer.overlays.get(id)
    if overlay is None:
        return None
    for operation in overlay.value.steps:
        if touch.place in (operation.add, operation.change, operation.drop, operation.move):
            return operation
    return None


def parents(procedure: Procedure, name: str) -> tuple[Step, ...]:
    """The step of that name, then those that it is a smaller step of; none if there is no such step."""
    return parents_in(procedure.steps, name)


def parents_in(steps: tuple[Step, ...], name: str) -> tuple[Step, ...]:
    for step in steps:
        if step.id.words == name:
            return (step,)
        inside = parents_in(step.steps, name)
        if inside:
            return (*inside, step)
    return ()
