"""What a colleague would do better: a file each below `ideas/`, from the day it came to what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.schema import Code, Day, Id, OneOf, Open, PerLanguage, Plain, Record, Whole, extra, holds
from sopkit.source import Text

__all__ = ["IDEAS", "STATES", "Idea", "IdeaWords"]

IDEAS = "ideas"
"""The folder of the handbook in which they lie."""
STATES = ("open", "accepted", "declined")
"""What became of an idea. Which release carried an accepted one is found out, not written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaWords:
    """An idea in another language."""

    title: Text | None = holds(Plain(), "What it is called.", example="Portaombrelli all'ingresso", main=True)
    text: Text | None = holds(Plain(), "What would be done, and what for.")
    answer: Text | None = holds(Plain(), "What its author was answered.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What a colleague would do better, who is for it, and what became of it."""

    title: Text = holds(Plain(), "What it is called.", example="An umbrella stand at the door", required=True)
    text: Text | None = holds(
        Plain(), "What would be done, and what for.", example="The floor stays dry, and nobody slips."
    )
    language: Text | None = holds(Code("language"), "The language of its words.", example="en")
    date: Text = holds(Day(), "The day on which it came.", example="2026-11-03", required=True)
    state: Text = holds(OneOf(STATES), "What became of it so far.", example="open", required=True)
    role: Text | None = holds(Id("role"), "The role of whoever had it.", example="sales-assistant")
    said_by: Text | None = holds(
        Plain(),
        "Who had it, if they want to be named; releases keep this, so an invented name will do.",
        example="Ioana",
    )
    branch: Text | None = holds(Id("branch"), "The branch in which it was had.", example="milano")
    procedure: Text | None = holds(Id("procedure"), "The procedure that it is about.", example="greet-a-customer")
    step: Text | None = holds(Id(), "The step that it is about.", example="greet")
    votes: Mapping[str, Text] = holds(
        Open(Day()), "Who is for it, and since when; pseudonyms will do.", example="{radu: 2026-11-05}"
    )
    dots: Mapping[str, Text] = holds(
        Open(Whole()), "How many dots it has on the board of each branch.", example="{milano: 7}"
    )
    answer: Text | None = holds(Plain(), "What its author was answered.", example="Good: we buy one for each shop.")
    decided: Text | None = holds(Day(), "The day of the answer.", example="2026-11-12")
    languages: Mapping[str, IdeaWords] = extra(PerLanguage(Record(IdeaWords)), "The same in other languages.")

    @property
    def support(self) -> int:
        """How many are for it: votes, and dots on boards."""
        return len(self.votes) + sum(int(dots.words) for dots in self.dots.values() if dots.words.isdecimal())
