"""What an overlay's file may hold: settings, and operations on steps."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from sopkit.branch import Conflict, Setting
from sopkit.pilot import Trial
from sopkit.schema import Code, Day, Id, Many, Open, Partial, Plain, Record, extra, holds
from sopkit.source import Mapping, Text
from sopkit.step import Step

__all__ = ["Operation", "Overlay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that an overlay does to the steps."""

    change: Text | None = holds(
        Id("step"), "The step whose fields below are changed; an empty field is taken out.", example="greet"
    )
    add: Text | None = holds(Id(), "The name of a new step, described by the fields below.", example="show-gift-desk")
    drop: Text | None = holds(Id("step"), "The step that is left out here.", example="offer-voucher")
    move: Text | None = holds(Id("step"), "The step that stands elsewhere here.", example="record")
    after: Text | None = holds(Id("step"), "The step after which it stands.", example="check-date")
    before: Text | None = holds(Id("step"), "The step before which it stands.", example="refund")
    because: Text | None = holds(Plain(), "Why.", example="The gift desk is hard to find.", asked=True)
    approved_by: Text | None = holds(
        Plain(), "Who allowed it, where the standard does not.", example="operations-manager"
    )
    until: Text | None = holds(Day(), "The last day of that leave.", example="2027-06-30")
    conflict: tuple[Conflict, ...] = holds(
        Many(Record(Conflict)), "What the layer above changed too: decide, then take it out."
    )
    fields: Mapping = extra(Partial(Step), "Any field of a step.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What one branch changes in one procedure, and why."""

    adapts: Text = holds(Id("procedure"), "The procedure that it changes.", example="return-an-item", required=True)
    language: Text | None = holds(Code("language"), "The language of the words in this file.", example="it")
    pilot: Mapping | None = holds(
        Partial(Trial), "Until when this is tried out, and what that is to answer.", example="{until: 2027-01-31}"
    )
    seen: MappingOf[str, Text] = holds(
        Open(Plain()), "Fingerprints of the touched steps as they stood; sopkit writes them."
    )
    set: tuple[Setting, ...] = holds(Many(Record(Setting), key="path"), "Values that this branch sets.")
    steps: tuple[Operation, ...] = holds(Many(Record(Operation)), "What this branch does to the steps, in order.")
