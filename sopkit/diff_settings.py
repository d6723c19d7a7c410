"""How much kinds of change matter and which differences are accepted, as `handbook.yml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.schema import Day, Many, OneOf, Open, Plain, Record, holds
from sopkit.source import Text

__all__ = ["Acceptance", "DiffSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Differences that are accepted until a day. `*` stands for anything in a name."""

    kind: Text = holds(Plain(), "The kind of change.", example="script", required=True, main=True)
    procedure: Text | None = holds(Plain(), "In which procedures; without it, in all.", example="return-*")
    path: Text | None = holds(Plain(), "At which place in them; without it, at all.", example="steps.greet.*")
    branch: Text | None = holds(Plain(), "Of which branches; without it, of all.", example="milano")
    because: Text = holds(Plain(), "Why.", example="Each shop greets in its own way.", required=True)
    until: Text = holds(Day(), "The last day of it.", example="2027-06-30", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSettings:
    """How much kinds of change matter, and which differences are accepted."""

    severity: Mapping[str, Text] = holds(
        Open(OneOf(("info", "warning", "error"))), "How much a kind of change matters.", example="{script: warning}"
    )
    accept: tuple[Acceptance, ...] = holds(
        Many(Record(Acceptance)), "Differences that are accepted, each with a reason and a last day."
    )
