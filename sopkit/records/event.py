"""What all records say: which day it was, who did it, in which role, and what was on record before."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.schema import Day, Id, Many, Plain, holds
from sopkit.source import Text

__all__ = ["Event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day."""

    on: Text = holds(Day(), "The day.", example="2026-11-20", required=True)
    by: Text = holds(Plain(), "Who did it; a pseudonym will do.", example="elena", required=True)
    role: Text | None = holds(Id("role"), "In which role.", example="operations-manager")
    because: Text | None = holds(Plain(), "Why.", example="The new law holds from December.")
    after: tuple[Text, ...] = holds(
        Many(Plain()),
        "The last records on this subject when this one was written, by the ends of their names; sopkit writes it.",
        example="[4f9c2b81d07e]",
    )
