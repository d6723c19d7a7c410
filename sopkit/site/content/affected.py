"""Whom the procedures touch, besides those who act: stakeholder by stakeholder, and all crossed with the procedures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.edition import Layered
from sopkit.site.content.authority import titled
from sopkit.site.content.writer import Block, Line, Writer

__all__ = ["AffectedRow", "AffectedView", "affected", "crossed", "named"]


@dataclass(frozen=True, slots=True)
class AffectedView(Generic[Line]):
    """A stakeholder, and the procedures that touch them."""

    name: Line
    procedures: list[Line]


@dataclass(frozen=True, slots=True)
class AffectedRow(Generic[Line]):
    """A procedure, and of each stakeholder whether it touches them."""

    procedure: Line
    touches: list[bool]


def named(writer: Writer[Line, Block]) -> dict[str, Line]:
    """The stakeholders whom a procedure touches, in the handbook's order; last those that it does not know."""
    known = writer.edition.handbook.stakeholders
    touched = {id.words for one in writer.edition.procedures.values() for id in one.procedure.affects}
    return {
        **{id: writer.label(name) for id, name in known.items() if id in touched},
        **{id: writer.words(id) for id in sorted(touched - known.keys())},
    }


def affected(writer: Writer[Line, Block]) -> list[AffectedView[Line]]:
    """Each stakeholder with the procedures that touch them."""
    rows = titled(writer, writer.edition.procedures.values())
    return [
        AffectedView(name, [title for title, one in rows if touches(one, id)]) for id, name in named(writer).items()
    ]


def crossed(writer: Writer[Line, Block]) -> list[AffectedRow[Line]]:
    """The procedures that touch anybody, crossed with those whom `named` gives."""
    ids = list(named(writer))
    return [
        AffectedRow(title, [touches(one, id) for id in ids])
        for title, one in titled(writer, writer.edition.procedures.values())
        if one.procedure.affects
    ]


def touches(layered: Layered, id: str) -> bool:
    return any(one.words == id for one in layered.procedure.affects)
