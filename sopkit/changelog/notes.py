"""A comparison in, for each procedure the sentences that staff read out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.changelog.case import Sides
from sopkit.changelog.said import Said, say
from sopkit.diff.change import Change
from sopkit.diff.editions import Comparison
from sopkit.edition import Edition
from sopkit.finding import Finding
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.messages.names import date_in, day

__all__ = ["Changelog", "Notes", "changelog"]


@dataclass(frozen=True, slots=True)
class Notes:
    """What people do differently in one procedure; without a title, everywhere."""

    title: str
    said: tuple[Said, ...]
    since: Message | None = None
    """From which day it holds, where that is still to come."""
    is_whole: bool = True
    """Whether all of it could be read."""
    id: str = ""
    """The procedure; empty for what holds everywhere."""


@dataclass(frozen=True, slots=True)
class Changelog:
    """What people do differently in one branch, in the language that its catalogue speaks."""

    branch: str
    sides: str
    """What is compared with what, as `2026.09 → 2026.11`."""
    notes: tuple[Notes, ...]
    catalogue: Catalogue
    is_whole: bool = True
    """Whether both sides could be read."""


def changelog(comparison: Comparison, catalogue: Catalogue, today: datetime.date, sides: str) -> Changelog:
    """What staff do differently, by procedure in the order of the comparison, in the catalogue's language.

    Where a side could not be read whole, that is said, and nothing is called gone, or new, only because it was not
    read.
    """
    old, new = unread(comparison.old_faults), unread(comparison.new_faults)
    both = Sides.of(comparison)
    found: dict[str, dict[str, Said]] = {"": {}}  # what holds everywhere comes first
    for change, cause in told(comparison.changes):
        is_doubtful = change.procedure in (new if change.form == "removed" else old if change.form == "added" else ())
        if is_doubtful and not change.because:  # what a layer says it drops, or adds, is so
            continue
        said = say(both.case(change), catalogue, cause)
        if said is not None:
            found.setdefault(change.procedure, {}).setdefault(said.words, said)
    for id in (*comparison.new.edition.procedures, *comparison.old.edition.procedures):
        if id in old | new:
            found.setdefault(id, {})
    notes = tuple(
        Notes(both.title(id), tuple(said.values()), since(both.new, id, catalogue, today), id not in old | new, id)
        for id, said in found.items()
        if said or id in old | new
    )
    return Changelog(comparison.new.edition.name, sides, notes, catalogue, comparison.certain)


def unread(faults: tuple[Finding, ...]) -> set[str]:
    """The procedures of which a file could not be read."""
    return {fault.span.path.rpartition("/")[2].partition(".")[0] for fault in faults}


def since(new: Edition, id: str, catalogue: Catalogue, today: datetime.date) -> Message | None:
    """From which day a procedure holds, where that is still to come."""
    placed = new.procedures.get(id)
    first = day(placed.procedure.effective.words) if placed and placed.procedure.effective else None
    return _("Holds from {day} on.", day=date_in(first, catalogue.language)) if first and first > today else None


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
