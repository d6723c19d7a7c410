"""What customers and colleagues can count on, what is not done here, and who vouches for the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.handbook import ServicePromise
from sopkit.message import _
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.places import anchor
from sopkit.site.words import date_in, day

__all__ = ["LimitView", "MembershipView", "PromiseView", "is_public", "limits", "memberships", "promises"]


@dataclass(frozen=True, slots=True)
class PromiseView(Generic[Line]):
    """A promise, and the procedures that keep it."""

    anchor: str
    words: Line
    kept_by: list[Line]
    is_public: bool


@dataclass(frozen=True, slots=True)
class LimitView(Generic[Line, Block]):
    """What is not done here, and what to say instead of a bare no."""

    what: Line
    instead: Block | None


@dataclass(frozen=True, slots=True)
class MembershipView(Generic[Line]):
    """An association, and the day until which it vouches for the house."""

    name: Line
    until: Line | None


def is_public(promise: ServicePromise) -> bool:
    """Whether a promise is made to customers, and not among colleagues."""
    return promise.audience is None or promise.audience.words == "public"


def promises(writer: Writer[Line, Block]) -> list[PromiseView[Line]]:
    """What customers and colleagues can count on."""
    kept: dict[str, list[Line]] = {}
    for layered in writer.edition.procedures.values():
        for name in layered.procedure.principles:
            if title := writer.titled(layered.id):
                kept.setdefault(name.words, []).append(title)
    return [
        PromiseView(anchor(id), words, kept.get(id, []), is_public(promise))
        for id, promise in writer.edition.handbook.promises.items()
        if (words := writer.line(promise.text))
    ]


def limits(writer: Writer[Line, Block]) -> list[LimitView[Line, Block]]:
    """What this house does not do."""
    philosophy = writer.edition.handbook.philosophy
    return [
        LimitView(what, writer.block(limit.say_instead))
        for limit in (philosophy.limits if philosophy else ())
        if (what := writer.line(limit.what))
    ]


def memberships(writer: Writer[Line, Block]) -> list[MembershipView[Line]]:
    """Associations that still vouch for the house."""
    found = []
    for one in writer.edition.handbook.memberships:
        name, until = writer.line(one.name), day(one.until.words) if one.until else None
        if name is not None and (until is None or not writer.today.is_after(until)):
            date = writer.say(_("until {date}", date=date_in(until, writer.edition.language))) if until else None
            found.append(MembershipView(name, date))
    return found
