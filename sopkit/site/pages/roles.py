"""What each role may decide alone, up to which amount: all roles in a list, and a page for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sopkit.edition import Layered
from sopkit.ladder import rungs
from sopkit.message import _
from sopkit.procedure import Procedure
from sopkit.procedure import steps_of as every_step
from sopkit.site.book import Book
from sopkit.site.content.authority import Right, owned, rights, titled
from sopkit.site.content.labelled import Labelled
from sopkit.site.content.learning import acts, learners, times
from sopkit.site.page import Page
from sopkit.site.pages.training import card_link
from sopkit.site.places import anchor, role_path
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 40
MOST_TOLD = 40
"""Procedures of a role whose steps are listed; of more than that, nobody reads more than the titles."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that names a role, and the amount up to which it goes."""

    link: Markdown
    max: Markdown | None


@dataclass(frozen=True, slots=True)
class Part:
    """A procedure, and the steps in it that name the role; none where there would be too many."""

    procedure: Markdown
    steps: list[OwnStep]


@dataclass(frozen=True, slots=True)
class Handover:
    """When a matter goes from one role to another, and in which procedure."""

    when: Markdown | None
    to: Markdown
    within: Markdown | None
    procedure: Markdown


@dataclass(frozen=True, slots=True)
class Lesson:
    """The way to a card, and when one learns what is on it."""

    card: Markdown
    times: list[Labelled[Markdown]]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a role does after the customer has gone."""

    words: Markdown | None
    within: Markdown | None
    procedure: Markdown


@dataclass(frozen=True, slots=True)
class LadderView:
    """Who takes over from whom, and in which cases."""

    start: list[Markdown]
    """Who hands over; none where it is whoever serves."""
    to: Markdown
    cases: list[Handover]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with all that procedures say of it."""

    anchor: str
    path: str
    name: Markdown
    rights: list[Right[Markdown]]
    owns: list[Markdown]
    parts: list[Part] = field(default_factory=list)
    hands_over: list[Handover] = field(default_factory=list)
    takes_over: list[Handover] = field(default_factory=list)
    afterwards: list[Duty] = field(default_factory=list)
    cards: list[Lesson] = field(default_factory=list)


def pages(book: Book) -> Iterator[Page]:
    """The list of roles, and a page for each."""
    paths = {role: role_path(role) for role in book.edition.handbook.roles}
    if not paths:
        return
    named: dict[str, list[Layered]] = {role: [] for role in paths}
    for layered in book.edition.procedures.values():
        for role in roles_in(layered.procedure) & named.keys():
            named[role].append(layered)
    listed = [short(book.writer("roles.md"), role, path, named[role]) for role, path in paths.items()]
    yield book.page(
        "roles.md",
        book.say(_("Roles")),
        "roles",
        roles=listed,
        decides=any(role.rights for role in listed),
        ladder=ladder(book.writer("roles.md"), list(book.edition.procedures.values())),
    )
    for role, path in paths.items():
        writer = book.writer(path)
        view = whole(book, writer, role, path, named[role])
        title = writer.plain(book.edition.handbook.roles[role].name) or role
        yield book.page(path, title, "role", role=view)


def ladder(writer: Writer, procedures: list[Layered]) -> list[LadderView]:
    """All cases of escalation by who hands over and who takes over, from those who serve to those who lead."""
    order = list(writer.edition.handbook.roles)
    found: dict[tuple[str, tuple[str, ...]], LadderView] = {}
    for title, layered in titled(writer, procedures):
        about = writer.about(layered.id, layered.procedure)
        for rung in rungs(layered.procedure):
            if rung.to not in order:
                continue
            if (rung.to, rung.start) not in found:
                start = [about.to_role(role) for role in rung.start]
                found[rung.to, rung.start] = LadderView(start, about.to_role(rung.case.to), [])
            made = Handover(about.line(rung.case.when), Markdown(""), about.fact(rung.case.within), title)
            found[rung.to, rung.start].cases.append(made)
    return [found[key] for key in sorted(found, key=lambda key: (order.index(key[0]), len(key[1]), key[1]))]


def roles_in(procedure: Procedure) -> set[str]:
    """The roles that a procedure names anywhere."""
    found = {*procedure.authority, procedure.owner.words}
    found |= {step.by.words for step in every_step(procedure) if step.by}
    found |= {one.to.words for one in procedure.escalate.values()}
    found |= set(learners(procedure))
    return found | {one.by.words for one in procedure.follow_up.values() if one.by}


def short(writer: Writer, role: str, path: str, procedures: list[Layered]) -> RoleView:
    """A role in the list: what it decides, and what it answers for."""
    return view_of(writer, role, path, titled(writer, procedures))


def view_of(writer: Writer, role: str, path: str, procedures: list[tuple[Markdown, Layered]]) -> RoleView:
    return RoleView(anchor(role), path, writer.role(role), rights(writer, role, procedures), owned(role, procedures))


def whole(book: Book, writer: Writer, role: str, path: str, procedures: list[Layered]) -> RoleView:
    """A role on its own page."""
    found = titled(writer, procedures)
    view = view_of(writer, role, path, found)
    for title, layered in found:
        procedure = layered.procedure
        about = writer.about(layered.id, procedure)
        say_duties(view, about, role, procedure, title)
        if acts(procedure, role):
            view.parts.append(Part(title, steps_of(about, role) if len(procedures) <= MOST_TOLD else []))
        made = card_link(book, writer, layered) if role in learners(procedure) else None
        if made:
            view.cards.append(Lesson(made, times(about, procedure)))
    return view


def say_duties(view: RoleView, about: Writer, role: str, procedure: Procedure, title: Markdown) -> None:
    """Whom the role calls, when others call it, and what it does afterwards."""
    works = acts(procedure, role) or role in procedure.authority
    for one in procedure.escalate.values():
        made = Handover(about.line(one.when), about.to_role(one.to), about.fact(one.within), title)
        if one.to.words == role:
            view.takes_over.append(made)
        elif works:
            view.hands_over.append(made)
    view.afterwards.extend(
        Duty(about.line(one.do), about.fact(one.within), title)
        for one in procedure.follow_up.values()
        if one.by and one.by.words == role
    )


def steps_of(writer: Writer, role: str) -> list[OwnStep]:
    """Links to the steps of the procedure at hand that the role does or takes over."""
    found = []
    for id, place in writer.places.steps[writer.procedure].items():
        if place.step.by and place.step.by.words == role:
            made = Markdown(f"[{place.number} {writer.summary(place)}]({writer.to(writer.procedure, id)})")
            found.append(OwnStep(made, writer.fact(place.step.max)))
    return found
