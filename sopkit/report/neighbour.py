"""Where something stood that is gone: the place in the files of the new side that is nearest to it."""

from __future__ import annotations

from typing import Any

from sopkit.diff import Change, Comparison
from sopkit.diff.align import flattened
from sopkit.procedure import Procedure
from sopkit.schema import Fact
from sopkit.schema.walk import values
from sopkit.source import Text
from sopkit.span import Span
from sopkit.step import Step

__all__ = ["neighbour"]


def neighbour(change: Change, comparison: Comparison) -> Span | None:
    """The step before the one that is gone, the step of a field, an entry beside an entry; None where nothing is near.

    A step without one before it stood in the step around it, or before the one behind it.
    """
    new = comparison.new.edition
    if not change.procedure:
        return beside(change.path, new.handbook)
    placed, before = new.procedures.get(change.procedure), comparison.old.edition.procedures.get(change.procedure)
    if placed is None:
        return None
    if not change.path.startswith("steps."):
        return beside(change.path, placed.procedure)
    name, _point, field = change.path.removeprefix("steps.").partition(".")
    steps = {one.id: one.step for one in flattened(placed.procedure)}
    if field and name in steps:
        return beside(field, steps[name]) or steps[name].id.span
    return beside_step(name, before.procedure, steps) if before else None


def beside_step(name: str, old: Procedure, steps: dict[str, Step]) -> Span | None:
    """The nearest of the old steps that are still there."""
    places = flattened(old)
    at = next((place for place, one in enumerate(places) if one.id == name), None)
    if at is None:
        return None
    parent = places[at].parent
    level = [place for place, one in enumerate(places) if one.parent == parent]
    earlier, later = [place for place in level if place < at][::-1], [place for place in level if place > at]
    around = [] if parent is None else [parent]
    near = (places[place].id for place in (*earlier, *around, *later))
    return next((steps[one].id.span for one in near if one in steps and one != name), None)


def beside(path: str, record: Any) -> Span | None:
    """Another value of the same group; the group that holds most of the path counts."""
    parts = path.split(".")
    standing = [(found.path.split("."), found.value) for found in values(record)]
    for count in range(len(parts) - 1, 0, -1):
        near = (value for at, value in standing if at[:count] == parts[:count])
        value = next(near, None)
        if isinstance(value, Text | Fact):
            return value.span if isinstance(value, Text) else value.text.span
    return None
