"""What a house offers: a service, what is in it, what is not, and what one can choose."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import Id, Many, Prose, holds
from sopkit.source import Text

__all__ = ["Service"]


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
