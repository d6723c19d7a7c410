"""What roles decide alone and answer for, each by itself and all crossed with the procedures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from sopkit.edition import Layered
from sopkit.site.content.procedure import Decision, decision
from sopkit.site.content.writer import Block, Line, Writer

__all__ = ["MatrixRow", "Right", "deciding", "matrix", "owned", "rights", "titled"]


@dataclass(frozen=True, slots=True)
class Right(Generic[Line]):
    """What a role decides in one procedure."""

    procedure: Line
    decision: Decision[Line]


@dataclass(frozen=True, slots=True)
class MatrixRow(Generic[Line]):
    """A procedure with what each role decides in it; None for a role that decides nothing there."""

    procedure: Line
    decisions: list[Decision[Line] | None]


def titled(writer: Writer[Line, Block], procedures: Iterable[Layered]) -> list[tuple[Line, Layered]]:
    """Procedures with links to them; without those to which no link leads."""
    return [(title, layered) for layered in procedures if (title := writer.titled(layered.id))]


def rights(writer: Writer[Line, Block], role: str, procedures: Iterable[tuple[Line, Layered]]) -> list[Right[Line]]:
    """What a role decides alone, procedure by procedure."""
    return [
        Right(title, decision(writer.about(layered.id, layered.procedure), role, layered.procedure.authority[role]))
        for title, layered in procedures
        if role in layered.procedure.authority
    ]


def owned(role: str, procedures: Iterable[tuple[Line, Layered]]) -> list[Line]:
    """The procedures for which a role answers."""
    return [title for title, layered in procedures if layered.procedure.owner.words == role]


def deciding(writer: Writer[Line, Block]) -> list[str]:
    """The roles that decide anything, in the handbook's order; last those that it does not know."""
    known = writer.edition.handbook.roles
    named = {role for one in writer.edition.procedures.values() for role in one.procedure.authority}
    return [*(role for role in known if role in named), *sorted(named - known.keys())]


def matrix(writer: Writer[Line, Block], roles: Iterable[str]) -> list[MatrixRow[Line]]:
    """The procedures in which somebody decides, crossed with roles."""
    rows = []
    for title, layered in titled(
        writer, (one for one in writer.edition.procedures.values() if one.procedure.authority)
    ):
        about, given = writer.about(layered.id, layered.procedure), layered.procedure.authority
        rows.append(MatrixRow(title, [decision(about, role, given[role]) if role in given else None for role in roles]))
    return rows
