"""`branch.yml`: a shop, office, franchise or region, and what a layer sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.handbook import Contact, Reports
from sopkit.schema import Code, Day, Id, Many, OneOf, Open, Plain, Raw, Record, holds
from sopkit.source import Node, Text

__all__ = ["Branch", "Conflict", "Setting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What a layer and the one above it both changed, until somebody decides; sopkit writes it."""

    path: Text = holds(Plain(), "What both changed.", example="say", required=True)
    base: Node | None = holds(Raw(empty=True), "What stood above when the layer changed it.")
    standard: Node | None = holds(Raw(empty=True), "What stands above now.")
    ours: Node | None = holds(Raw(empty=True), "What the layer says.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value that a layer sets, and why."""

    path: Text = holds(
        Plain(), "Which value, by names with points between them.", example="values.return-window", required=True
    )
    to: Node = holds(
        Raw(empty=True), "The new value; empty, it takes out what stands there.", example="14 days", required=True
    )
    was: Node | None = holds(Raw(), "The value that it replaces; sopkit writes it.")
    because: Text | None = holds(Plain(), "Why.", example="The law of this country.", asked=True)
    approved_by: Text | None = holds(
        Plain(), "Who allowed it, where the standard does not.", example="operations-manager"
    )
    until: Text | None = holds(Day(), "The last day of that leave.", example="2027-06-30")
    conflict: tuple[Conflict, ...] = holds(
        Many(Record(Conflict)), "What the layer above changed too: decide, then take it out."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A shop, office or franchise, or a region that others follow."""

    name: Text = holds(Plain(), "What people call it.", example="Milano Brera", required=True)
    follows: Text | None = holds(
        Id("branch"), "The region that it follows; without it, the standard.", example="italia"
    )
    publish: Text | None = holds(
        OneOf(("true", "false", "yes", "no")), "`false` makes it a region, which publishes nothing.", example="false"
    )
    languages: tuple[Text, ...] = holds(
        Many(Code("language")), "Its languages, the first one its own.", example="[it, en]"
    )
    currency: Text | None = holds(Code("currency"), "Its currency.", example="EUR")
    time_zone: Text | None = holds(
        Code("time zone"), "Its time zone, by which pages say whether it is open now.", example="Europe/Rome"
    )
    law: Text | None = holds(Plain(), "The law that holds there.", example="Codice del consumo")
    address: Text | None = holds(Plain(), "Where it is.", example="Via Brera 1, Milano")
    hours: Mapping[str, Text] = holds(Open(Plain()), "When it is open.", example="{mon-sat: 09:30-19:30, sun: closed}")
    contact: Contact | None = holds(Record(Contact), "How to reach a person there.")
    reports: Reports | None = holds(Record(Reports), "Where its staff report a problem with a page.")
    set: tuple[Setting, ...] = holds(
        Many(Record(Setting), key="path"), "This branch's own values of facts of the handbook."
    )

    @property
    def published(self) -> bool:
        """Whether it is a branch that people read, not a region."""
        return self.publish is None or self.publish.words in ("true", "yes")
