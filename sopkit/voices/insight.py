"""What customers need and say: a file a branch and month below `insights/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.schema import Code, Day, Id, Named, OneOf, PerLanguage, Plain, Record, Whole, extra, holds
from sopkit.source import Text

__all__ = ["CAUSES", "INSIGHTS", "Heard", "Insight", "Insights"]

INSIGHTS = "insights"
"""The folder of the handbook in which they lie."""
CAUSES = ("operations", "process", "system", "policy")
"""What stands in the customer's way: how we work that day, how the work is arranged, a tool, a rule of the house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A need in another language."""

    need: Text | None = holds(Plain(), "What the customer needs.", main=True)
    said: Text | None = holds(Plain(), "What the customer said.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """One thing that a customer needs, as somebody heard it."""

    id: Text
    date: Text = holds(Day(), "The day on which it was heard.", example="2026-11-03", required=True)
    need: Text = holds(
        Plain(), "What the customer needs.", example="To send a parcel back from home.", required=True, main=True
    )
    cause: Text | None = holds(
        OneOf(CAUSES),
        "What stands in the way: `operations`, how we work that day; `process`, how the work is arranged; `system`, a "
        "tool; `policy`, a rule of the house.",
        example="process",
    )
    procedure: Text | None = holds(Id("procedure"), "The procedure that it is about.", example="return-an-item")
    step: Text | None = holds(Id(), "The step that it is about.", example="check-date")
    channel: Text | None = holds(Id("channel"), "Where it was heard.", example="phone")
    source: Text | None = holds(Plain(), "How it came in, where no channel says it.", example="survey")
    said: Text | None = holds(
        Plain(), "The customer's words, without a name or an address.", example="Must I come back for that?"
    )
    times: Text | None = holds(Whole(1), "How many customers said so.", example="3", default="1")
    languages: Mapping[str, Heard] = extra(PerLanguage(Record(Heard)), "The same in other languages.")

    @property
    def count(self) -> int:
        """How many customers said so."""
        return int(self.times.words) if self.times and self.times.words.isdecimal() else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """What customers of a branch said in a month."""

    language: Text | None = holds(Code("language"), "The language of its words.", example="it")
    heard: Mapping[str, Insight] = holds(Named(Record(Insight)), "What was heard, by names that begin with the day.")
