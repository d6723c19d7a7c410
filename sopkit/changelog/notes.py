"""A comparison in, for each procedure the sentences that staff read out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.changelog.case import Sides
from sopkit.changelog.said import Said, say
from sopkit.diff.change import Change
from sopkit.diff.editions import Comparison
from sopkit.messages import Catalogue

__all__ = ["Notes", "notes"]


@dataclass(frozen=True, slots=True)
class Notes:
    """What people do differently in one procedure; without a title, everywhere."""

    title: str
    said: tuple[Said, ...]


def notes(comparison: Comparison, catalogue: Catalogue) -> tuple[Notes, ...]:
    """What staff do differently, by procedure in the order of the comparison, in the catalogue's language."""
    sides = Sides.of(comparison)
    found: dict[str, dict[str, Said]] = {}
    for change, cause in told(comparison.changes):
        said = say(sides.case(change), catalogue, cause)
        if said is not None:
            found.setdefault(change.procedure, {}).setdefault(said.words, said)
    return tuple(Notes(sides.title(id), tuple(said.values())) for id, said in found.items())


def told(changes: tuple[Change, ...]) -> Iterator[tuple[Change, str]]:
    """The changes that touch staff or customers, each with the value that it comes from.

    A value is told by what shows it: a limit once, not again by the words of its step.
    """
    for change in changes:
        if not change.kind.name.startswith("value-"):
            yield change, ""
            continue
        cause = f"{change.procedure}:{change.path}"
        limits = {(one.procedure, one.new_step) for one in change.effects if one.kind.name != "shown"}
        for one in change.effects:
            if one.kind.name != "shown" or (one.procedure, one.new_step) not in limits:
                yield one, cause
