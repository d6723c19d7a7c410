"""The first page: what has happened, then by subject, role and channel; what we promise, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.edition import Layered
from sopkit.message import Message, _
from sopkit.site.book import Book
from sopkit.site.content.service import is_public
from sopkit.site.page import Page, link
from sopkit.site.pages.area import area_title
from sopkit.site.places import anchor, areas_of, role_path
from sopkit.site.prose import Markdown
from sopkit.site.words import date_in, day
from sopkit.site.writer import Writer

__all__ = ["ORDER", "pages"]

ORDER = 0
MOST_LISTED = 12
"""Situations shown of a stage; the rest stands on the areas' own pages."""
MOST_ASKED = 3
MOST_PROMISES = 4
MOST_NEW = 5
STAGES = {
    "before": _("Before the sale"),
    "during": _("During the sale"),
    "after": _("After the sale"),
    "": _("Any time"),
}
"""The customer's way; the last one is for what has no place on it."""


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area, and how many procedures it has."""

    title: Markdown
    target: Markdown
    count: int


@dataclass(frozen=True, slots=True)
class Situation:
    """What has happened, and the page that says what to do."""

    trigger: Markdown
    asked: list[Markdown]
    """How people ask for it; the procedure's title where nobody wrote that down."""
    target: Markdown


@dataclass(frozen=True, slots=True)
class Group:
    """Situations that belong together."""

    title: Markdown
    situations: list[Situation]
    more: int
    """How many more there are, on the pages of their subjects."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from the first page, large enough for a thumb."""

    label: Markdown
    target: Markdown


@dataclass(frozen=True, slots=True)
class News:
    """A procedure and the day from which it holds."""

    procedure: Markdown
    when: str
    is_later: bool


def pages(book: Book) -> Iterator[Page]:
    """The one first page."""
    here = "index.md"
    writer = book.writer(here)
    edition = book.edition
    title = writer.plain(edition.handbook.name) or book.say(_("Handbook"))
    promised = [one for one in edition.handbook.promises.values() if is_public(one)]
    yield book.page(
        here,
        title,
        "home",
        name=edition.name,
        is_branch=edition.settings is not None,
        vision=writer.block(edition.handbook.vision),
        groups=groups(book, writer),
        areas=[area(book, writer, id, inside) for id, inside in areas_of(edition).items()],
        roles=[Way(writer.role(id), Markdown(role_path(id))) for id in edition.handbook.roles],
        channels=[
            Way(writer.label(one.name or one.id), Markdown(link(here, "channels.md", anchor(id))))
            for id, one in edition.handbook.channels.items()
        ],
        promises=writer.lines(tuple(one.text for one in promised[:MOST_PROMISES])),
        news=news(book, writer),
    )


def area(book: Book, writer: Writer, id: str, inside: list[Layered]) -> AreaView:
    """A subject on the first page."""
    title, target = Markdown.escape(area_title(book, writer, id)), Markdown(link(writer.here, book.places.areas[id]))
    return AreaView(title, target, len(inside))


def groups(book: Book, writer: Writer) -> list[Group]:
    """What has happened: first what the house names among its policies, then along the customer's way."""
    named = {id.words for id in book.edition.handbook.policies.values()}
    current = [one for one in book.edition.procedures.values() if one.procedure.status.words != "retired"]
    first = [one for one in current if one.id in named]
    staged: dict[str, list[Layered]] = {stage: [] for stage in STAGES}
    for layered in current:
        stage = layered.procedure.stage
        if layered.id not in named:
            staged.setdefault(stage.words if stage else "", staged[""]).append(layered)
    made = [group(book, writer, _("Most needed"), first)]
    made += [group(book, writer, title, staged[stage]) for stage, title in STAGES.items()]
    return [one for one in made if one.situations]


def group(book: Book, writer: Writer, title: Message, inside: Iterable[Layered]) -> Group:
    shown = [made for layered in inside if (made := situation(writer, layered))]
    return Group(book.words(title), shown[:MOST_LISTED], max(0, len(shown) - MOST_LISTED))


def situation(writer: Writer, layered: Layered) -> Situation | None:
    """The trigger of a procedure as a way to it; None where nothing says what sets it off."""
    target, procedure = writer.to(layered.id), layered.procedure
    if target is None or not procedure.trigger.words.strip():
        return None
    about = writer.about(layered.id, procedure)
    asked = [about.label(words) for words in procedure.asked_as[:MOST_ASKED] if words.words.strip()]
    return Situation(about.label(procedure.trigger), asked or [about.title(procedure)], Markdown(target))


def news(book: Book, writer: Writer) -> list[News]:
    """The procedures whose version began last, and those that begin later; the newest first."""
    dated: list[tuple[date, str]] = []
    for layered in book.edition.procedures.values():
        effective = layered.procedure.effective
        when = day(effective.words) if effective else None
        if when is not None and layered.procedure.status.words in ("approved", "pilot"):
            dated.append((when, layered.id))
    dated.sort(key=lambda one: (-one[0].toordinal(), one[1]))
    found = []
    for when, id in dated[:MOST_NEW]:
        title = writer.titled(id)
        if title is not None:
            found.append(News(title, date_in(when, book.edition.language), book.today.is_before(when)))
    return found
