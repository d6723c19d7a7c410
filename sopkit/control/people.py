"""Who stands behind a name on record: a pseudonym, git's `Elena Rossi <elena@example.org>` and a key may be one.

Who that is lies in a file outside the handbook, which whoever has it hands in; without one, every name is itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.document import Document
from sopkit.finding import ERROR, Finding
from sopkit.message import _
from sopkit.schema import Code, Plain, Read, holds, read
from sopkit.source import Mapping as MappingNode
from sopkit.source import Text

__all__ = ["NOBODY_KNOWN", "People", "Person", "people_in"]

AUTHOR = re.compile(r"(?P<name>.*?)\s*<(?P<mail>[^<>]*)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person behind a pseudonym."""

    name: Text = holds(Plain(), "What people call them.", example="Elena Rossi", required=True)
    mail: Text | None = holds(Code("mail"), "Their mail address, as git knows it.", example="elena@example.org")


@dataclass(frozen=True, slots=True)
class People:
    """The people of a house by their pseudonyms."""

    by_id: Mapping[str, Person] = field(default_factory=dict)

    def shown(self, said: str) -> str:
        """What people call whoever is meant; as it was said, where nobody knows more."""
        person = self.by_id.get(said)
        return " ".join(person.name.words.split()) if person is not None else said

    def are_one(self, one: str, other: str) -> bool:
        """Whether two names are one person's: names, mails and pseudonyms alike.

        `elena` alone is whoever has the mail `elena@…`; two mails are one only if they are the same.
        """
        exact, known = self.names(one), self.names(other)
        return bool(exact & (known | boxes(known)) or boxes(exact) & known)

    def names(self, said: str) -> set[str]:
        """All names by which somebody is known."""
        parted = AUTHOR.fullmatch(said.strip())
        given = {said.strip(), *((parted["name"], parted["mail"]) if parted else ())}
        found = {name.casefold() for name in given if name}
        for id, person in self.by_id.items():
            own = {id, person.name.words, person.mail.words if person.mail is not None else id}
            folded = {" ".join(name.split()).casefold() for name in own}
            if folded & found:
                found |= folded
        return found


NOBODY_KNOWN = People()


def boxes(names: set[str]) -> set[str]:
    """The mailboxes among names: `elena` of `elena@example.org`."""
    return {name.partition("@")[0] for name in names if "@" in name} - {""}


def people_in(document: Document) -> Read[People]:
    """The people that a file names: `e7: {name: Elena Rossi, mail: elena@example.org}`, or a name alone."""
    people, faults = {}, list[Finding](document.faults)
    for id, node in document.root.items():
        if isinstance(node, Text):
            node = MappingNode({"name": document.root.keys[id]}, {"name": node}, node.source, node.start, node.end)
        if isinstance(node, MappingNode):
            made = read(Person, node)
            faults += made.faults
            people[id] = made.value
        else:
            faults.append(Finding("wrong-value", ERROR, node.span, _("Write a name here, or `name:` and `mail:`")))
    return Read(People(people), tuple(faults))
