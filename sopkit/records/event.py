"""What all records say: which day it was and when it was written, who did it, and what was on record before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sopkit.schema import Code, Day, Id, Many, Plain, holds
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
    written: Text | None = holds(
        Code("moment"),
        "The moment at which it was written, in UTC and by the machine's own clock; sopkit writes it.",
        example="2026-11-20T09:00:00+00:00",
    )

    @property
    def day(self) -> date | None:
        """The day that it says; None for one that is none, which was reported."""
        try:
            return date.fromisoformat(self.on.words)
        except ValueError:
            return None

    @property
    def written_at(self) -> datetime | None:
        """The moment at which it was written, in UTC; None where an earlier sopkit did not say it."""
        try:
            return datetime.fromisoformat(self.written.words).astimezone(UTC) if self.written is not None else None
        except (ValueError, OverflowError):
            return None

    @property
    def written_elsewhen(self) -> date | None:
        """The day on which it was written, where that is not the one that it says: more than a day lies between."""
        day, written = self.day, self.written_at
        if day is None or written is None or abs((written.date() - day).days) <= 1:
            return None
        return written.date()
