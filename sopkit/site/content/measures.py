"""How the house knows that its service is good: what is counted, what it aims at, how often it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.places import anchor

__all__ = ["MeasureView", "measures"]


@dataclass(frozen=True, slots=True)
class MeasureView(Generic[Line]):
    """What is counted or asked, and when that is good."""

    anchor: str
    name: Line
    target: Line | None
    every: Line | None
    how: Line | None


def measures(writer: Writer[Line, Block]) -> dict[str, list[MeasureView[Line]]]:
    """The measures of each promise; those that belong to none, or to one that is not there, under an empty name."""
    handbook = writer.edition.handbook
    found: dict[str, list[MeasureView[Line]]] = {}
    for id, one in handbook.measures.items():
        promise = one.promise.words if one.promise and one.promise.words in handbook.promises else ""
        found.setdefault(promise, []).append(
            MeasureView(
                f"measure-{anchor(id)}",
                writer.label(one.name),
                writer.fact(one.target),
                writer.fact(one.every),
                writer.line(one.how),
            )
        )
    return found
