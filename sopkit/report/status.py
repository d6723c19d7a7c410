"""How a handbook stands on one day: what every form of the overview is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.control.agenda import Item
from sopkit.control.stock import NOWHERE, STAGES, Stock
from sopkit.finding import Finding
from sopkit.language.readability import Index

__all__ = ["Reading", "Status", "channels_of", "stages_of"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How easy the standard read at a time."""

    release: str
    """Its name; empty for the handbook as it stands."""
    index: Index


@dataclass(frozen=True, slots=True)
class Status:
    """What one wants to know of a handbook, or of a branch, on one screen."""

    name: str
    branches: tuple[str, ...]
    """The branches that it is about; none for where each procedure begins."""
    today: date
    until: date
    """The last day of what counts as due."""
    stock: Stock
    are_approvals_kept: bool
    """Whether the handbook asks for approvals, or has any on record."""
    due: Sequence[Item]
    """All that is due until then, overdue first."""
    untranslated: Sequence[Finding]
    """For each file with texts that some of their readers have in another language than theirs, what it lacks."""
    stale: Sequence[Finding]
    """Translations of what has changed since."""
    findings: Mapping[str, Mapping[str, int]]
    """By area of rules and severity, how much lint found, the areas with most first."""
    faulty: Mapping[str, Mapping[str, int]]
    """By file and severity, how much lint found, the gravest first."""
    readings: Sequence[Reading]
    """Of the last releases, the oldest first, then of the handbook as it stands."""
    channels: Mapping[str, str]
    """All that the handbook names, in its order, and what people call each."""
    names: Mapping[str, str]
    """What people call the branches, by their ids."""


def stages_of(status: Status) -> list[str]:
    """The moments of the customer's way, and `NOWHERE` if a procedure names none."""
    return [stage for stage in (*STAGES, NOWHERE) if stage or any(key[0] == NOWHERE for key in status.stock.coverage)]


def channels_of(status: Status) -> list[str]:
    """The channels of the handbook, and `NOWHERE` if a procedure names none."""
    named = (*status.channels, NOWHERE)
    return [one for one in named if one or any(key[1] == NOWHERE for key in status.stock.coverage)]
