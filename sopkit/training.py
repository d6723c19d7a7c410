"""What people learn for a procedure, and the questions by which they test themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import Fact, Many, Named, Prose, Quantified, Record, holds
from sopkit.source import Text

__all__ = ["Question", "Training"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a self-test."""

    id: Text
    question: Text = holds(
        Prose(), "The question.", example=_("Until when may a customer return an item?"), required=True, main=True
    )
    right: Text = holds(Prose(), "The right answer.", example=_("Within {{return-window}}."), required=True)
    wrong: tuple[Text, ...] = holds(Many(Prose()), "Wrong answers.", example="[Never.]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What a person learns for this procedure."""

    skills: tuple[Text, ...] = holds(Many(Prose()), "The skills.", example="[active listening]")
    refresh: Fact | None = holds(Quantified("duration"), "After which time it is repeated.", example="12 months")
    quiz: Mapping[str, Question] = holds(Named(Record(Question)), "A self-test.")
