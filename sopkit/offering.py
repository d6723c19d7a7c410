"""What a house offers, and how it knows that this is good: services and measures."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import Fact, Id, Many, Prose, Quantified, holds
from sopkit.source import Text

__all__ = ["Measure", "Service"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """By what the house knows that its service is good. The figures themselves stand elsewhere."""

    id: Text
    name: Text = holds(
        Prose(), "What is counted or asked.", example=_("Customers who come back"), required=True, main=True
    )
    target: Fact | None = holds(
        Quantified("any"), "What the house aims at: an amount, a time, a share, or words.", example="60 %"
    )
    every: Fact | None = holds(Quantified("duration"), "After which time it is looked at again.", example="3 months")
    promise: Text | None = holds(
        Id("promise"), "The promise of which it tells whether it is kept.", example="put-right"
    )
    how: Text | None = holds(Prose(), "How it is counted.", example="The till counts customer cards.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that customers can have from this house."""

    id: Text
    name: Text = holds(Prose(), "What it is called.", example=_("Knife sharpening"), required=True, main=True)
    included: tuple[Text, ...] = holds(
        Many(Prose()), "What is in it.", example="[both sides of the blade, advice on care]"
    )
    excluded: tuple[Text, ...] = holds(Many(Prose()), "What is not in it.", example="[serrated knives]")
    options: tuple[Text, ...] = holds(Many(Prose()), "What one can choose.", example="[while you wait, by the evening]")
    procedure: Text | None = holds(
        Id("procedure"), "The procedure that says how it is done.", example="sharpen-a-knife"
    )
