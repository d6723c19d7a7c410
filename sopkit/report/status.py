"""How a handbook stands on one day: what every form of the overview is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.control.agenda import Item
from sopkit.control.stock import Stock
from sopkit.language.readability import Index

__all__ = ["Reading", "Status"]


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
    untranslated: int
    """Files with texts that some of their readers have in another language than theirs."""
    stale: int
    """Translations of what has changed since."""
    findings: Mapping[str, Mapping[str, int]]
    """By area of rules and severity, how much lint found."""
    readings: Sequence[Reading]
    """Of the last releases, the oldest first, then of the handbook as it stands."""
    channels: Sequence[str]
    """All that the handbook names, in its order."""
