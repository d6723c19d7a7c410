"""What is tried out as the handbook shows it: where, until when, what it is to answer, and what people found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from sopkit.message import Message, _
from sopkit.pilot import DOES_NOT_WORK, FOUND, MISSING, WORKS, Found
from sopkit.procedure import Procedure
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.words import date_in, day, together
from sopkit.source import Text

__all__ = ["NOTICED", "Group", "Noticed", "groups", "tried", "where"]

NOTICED = {WORKS: _("What works"), DOES_NOT_WORK: _("What does not work"), MISSING: _("What is missing")}
"""How findings of each kind are headed."""


@dataclass(frozen=True, slots=True)
class Noticed(Generic[Line]):
    """One finding: what was noticed, where and when."""

    words: Line
    where: Line | None
    when: str


@dataclass(frozen=True, slots=True)
class Group(Generic[Line]):
    """The findings of one kind."""

    title: Line
    noticed: list[Noticed[Line]]


def tried(writer: Writer[Line, Block], procedure: Procedure) -> Message:
    """That a procedure is being tried out, or a change of it: where, and until when, as far as it says so."""
    pilot, language = procedure.pilot, writer.edition.language
    last = day(pilot.until.words) if pilot is not None and pilot.until is not None else None
    until = date_in(last, language) if last is not None else ""
    branches = where(writer, pilot.branches) if pilot is not None else ""
    if procedure.status.words != "pilot":
        if until:
            return _(
                "A change of this procedure is tried out here until {date}: please say what you notice.", date=until
            )
        return _("A change of this procedure is tried out here: please say what you notice.")
    if branches and until:
        words = _("This procedure is tried out in {branches} until {date}: please say what you notice.")
        return Message(words.template, {"branches": branches, "date": until})
    if branches:
        return _("This procedure is tried out in {branches}: please say what you notice.", branches=branches)
    if until:
        return _("This procedure is tried out until {date}: please say what you notice.", date=until)
    return _("This procedure is being tried out: please say what you notice.")


def where(writer: Writer[Line, Block], branches: Iterable[Text]) -> str:
    """What people call some branches, in plain words."""
    names = writer.edition.branch_names
    return together([names.get(one.words, one.words) for one in branches], writer.edition.language)


def groups(writer: Writer[Line, Block], findings: Iterable[Found]) -> list[Group[Line]]:
    """What people found, by its kind; the latest first."""
    by_kind: dict[str, list[Noticed[Line]]] = {kind: [] for kind in FOUND}
    latest = sorted(findings, key=lambda one: one.day.words if one.day is not None else "", reverse=True)
    for one in latest:
        words = writer.line(one.found)
        if words is not None and one.kind.words in by_kind:
            by_kind[one.kind.words].append(Noticed(words, place_of(writer, one), day_of(writer, one)))
    return [Group(writer.say(NOTICED[kind]), noticed) for kind, noticed in by_kind.items() if noticed]


def place_of(writer: Writer[Line, Block], one: Found) -> Line | None:
    return writer.words(where(writer, (one.branch,))) if one.branch is not None else None


def day_of(writer: Writer[Line, Block], one: Found) -> str:
    on = day(one.day.words) if one.day is not None else None
    return date_in(on, writer.edition.language) if on is not None else ""
