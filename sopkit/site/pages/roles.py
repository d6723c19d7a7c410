"""What each role may decide alone, up to which amount, and which procedures it answers for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.message import _
from sopkit.procedure import Procedure
from sopkit.procedure import steps_of as every_step
from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.pages.procedure import Decision, decision
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 40
MOST_TOLD = 40
"""Procedures of a role whose steps are listed; of more than that, nobody reads more than the titles."""


@dataclass(frozen=True, slots=True)
class Right:
    """What a role decides in one procedure."""

    procedure: Markdown
    decision: Decision


@dataclass(frozen=True, slots=True)
class Part:
    """A procedure, and the steps in it that name the role; none where there would be too many."""

    procedure: Markdown
    steps: list[Markdown]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with all that procedures say of it."""

    anchor: str
    name: Markdown
    rights: list[Right]
    owns: list[Markdown]
    parts: list[Part]


def pages(book: Book) -> Iterator[Page]:
    """The one page of roles."""
    writer = book.writer("roles.md")
    if book.edition.handbook.roles:
        roles = [view(book, writer, id) for id in book.edition.handbook.roles]
        yield book.page("roles.md", book.say(_("Who decides what")), "roles", roles=roles)


def view(book: Book, writer: Writer, role: str) -> RoleView:
    rights: list[Right] = []
    owns: list[Markdown] = []
    parts: list[tuple[Markdown, Writer]] = []
    for layered in book.edition.procedures.values():
        title = writer.titled(layered.id)
        if title is None:
            continue
        about = writer.about(layered.id, layered.procedure)
        if role in layered.procedure.authority:
            rights.append(Right(title, decision(about, role, layered.procedure.authority[role])))
        if layered.procedure.owner.words == role:
            owns.append(title)
        if named(layered.procedure, role):
            parts.append((title, about))
    told = [Part(title, steps_of(about, role) if len(parts) <= MOST_TOLD else []) for title, about in parts]
    return RoleView(anchor(role), writer.role(role), rights, owns, told)


def named(procedure: Procedure, role: str) -> bool:
    """Whether a step of a procedure is the role's."""
    return any(step.by and step.by.words == role for step in every_step(procedure))


def steps_of(writer: Writer, role: str) -> list[Markdown]:
    """Links to the steps of the procedure at hand that the role does or takes over."""
    found = []
    for id, place in writer.places.steps[writer.procedure].items():
        if place.step.by and place.step.by.words == role:
            found.append(Markdown(f"[{place.number} {writer.summary(place)}]({writer.to(writer.procedure, id)})"))
    return found
