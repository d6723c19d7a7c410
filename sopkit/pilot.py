"""What is tried out for a while: where, until when, what it is to answer, and what people found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import Day, Id, Many, Named, OneOf, Prose, Record, holds
from sopkit.source import Text

__all__ = ["DOES_NOT_WORK", "FOUND", "MISSING", "WORKS", "Found", "Pilot", "Trial"]

WORKS, DOES_NOT_WORK, MISSING = "works", "does-not-work", "missing"
FOUND = (WORKS, DOES_NOT_WORK, MISSING)
"""What a finding may say: all that somebody who decides asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that somebody noticed while a pilot ran."""

    id: Text
    kind: Text = holds(
        OneOf(FOUND), "Whether it says what works, what does not, or what is missing.", example=WORKS, required=True
    )
    day: Text | None = holds(Day(), "The day on which somebody noticed it.", example="2026-11-12")
    branch: Text | None = holds(Id("branch"), "Where.", example="bologna")
    found: Text = holds(
        Prose(told=True), "What they noticed, in their words.", example=_("Customers like to try it."), required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Until when something is tried, what that is to answer, and what was found."""

    until: Text | None = holds(Day(), "The last day; by then somebody decides.", example="2027-01-31")
    asks: tuple[Text, ...] = holds(
        Many(Prose()), "What it is to answer.", example="[Do customers come back with the pan?]"
    )
    findings: Mapping[str, Found] = holds(
        Named(Record(Found)), "What people found, by a name each; `sopkit pilot find` writes them."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot(Trial):
    """A trial of a whole procedure, and the branches that follow it meanwhile."""

    branches: tuple[Text, ...] = holds(
        Many(Id("branch")), "Where it is tried; a region counts for all that follow it.", example="[bologna, girona]"
    )
