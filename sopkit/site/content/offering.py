"""What the house offers: what is in each service, what is not, what one can choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.places import anchor

__all__ = ["ServiceView", "services"]


@dataclass(frozen=True, slots=True)
class ServiceView(Generic[Line]):
    """A service, and a link to the procedure that says how it is done."""

    anchor: str
    name: Line
    included: list[Line]
    excluded: list[Line]
    options: list[Line]
    procedure: Line | None


def services(writer: Writer[Line, Block]) -> list[ServiceView[Line]]:
    """Every service of the handbook, in its order."""
    return [
        ServiceView(
            anchor(id),
            writer.label(one.name),
            writer.lines(one.included),
            writer.lines(one.excluded),
            writer.lines(one.options),
            writer.titled(one.procedure.words) if one.procedure else None,
        )
        for id, one in writer.edition.handbook.services.items()
    ]
