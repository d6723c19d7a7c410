"""What stands behind the procedures on paper: what each role decides, and how to reach a person."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.message import _
from sopkit.pdf.line import Line
from sopkit.pdf.writer import Writer
from sopkit.site.content.authority import Right, owned, rights, titled
from sopkit.site.content.contact import contact
from sopkit.site.content.labelled import Labelled, labelled

__all__ = ["RoleRecord", "reached", "roles"]


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """A role with what it decides alone, and the procedures that it answers for."""

    place: str
    name: Line
    rights: list[Right[Line]]
    owns: list[Line]


def roles(writer: Writer) -> list[RoleRecord]:
    """Every role of the handbook, with what the procedures say of it."""
    procedures = titled(writer, writer.edition.procedures.values())
    return [
        RoleRecord(f"r{number}", writer.role(role), rights(writer, role, procedures), owned(role, procedures))
        for role, number in writer.roles.items()
    ]


def reached(writer: Writer) -> list[Labelled[Line]]:
    """How to reach a person, and by which law."""
    settings = writer.edition.settings
    law = writer.line(settings.law) if settings else None
    return [*contact(writer), *labelled(writer, [(_("Law that holds here"), law)])]
