"""What people do differently since the release before, and what is different here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopkit.changelog import Notes
from sopkit.changelog.said import Said
from sopkit.changelog.write import UNREAD
from sopkit.edition import Layered
from sopkit.facts import names_used
from sopkit.message import Message, _
from sopkit.overlay import Touch
from sopkit.procedure import steps_of
from sopkit.quantity import Unclear, quantity, written
from sopkit.schema.walk import texts
from sopkit.site.because import because_of
from sopkit.site.book import Book
from sopkit.site.naming import called
from sopkit.site.page import Page, link
from sopkit.site.places import Place
from sopkit.site.prose import Markdown
from sopkit.site.release_notes import Since
from sopkit.site.words import date_in, day
from sopkit.site.writer import Writer
from sopkit.source import Node, Sequence, Text
from sopkit.tree import find
from sopkit.workspace import STANDARD

__all__ = ["ORDER", "pages"]

ORDER = 70


OTHER = _("Different here: {step}")
FIELDS = {
    "do": _("What to do is different: {step}"),
    "say": _("What to say is different: {step}"),
    "note": _("The note is different: {step}"),
    "anticipate": _("What to offer before they ask is different: {step}"),
    "dont": _("What never happens is different: {step}"),
    "ask": _("The question is different: {step}"),
    "answers": _("The answers are different: {step}"),
    "within": _("The time is different: {step}"),
    "max": _("The amount is different: {step}"),
    "by": _("Somebody else does it: {step}"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different here: what, the words before and now where both are words, and why."""

    what: Markdown
    before: Markdown | None = None
    now: Markdown | None = None
    because: Markdown | None = None
    shown: Markdown | None = None
    """Links to the procedures or steps that show a value."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A procedure with all that is different in it."""

    title: Markdown
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class News:
    """What people do differently in one procedure, or everywhere, each sentence with a link to its step."""

    title: Markdown
    remarks: list[Markdown]
    said: list[Markdown]
    sheet: Markdown | None = None
    """Where to print its sheet again, if the one before says something else."""
    no_longer: Markdown | None = None
    """That the one before does not hold any more, or from which day on."""


def pages(book: Book) -> Iterator[Page]:
    """The one page of changes."""
    writer = book.writer("changes.md")
    procedures = book.edition.procedures.values()
    is_branch = book.edition.settings is not None
    yield book.page(
        "changes.md",
        book.say(_("What is different here") if is_branch and not book.since else _("What changed")),
        "changes",
        since=book.say(_("What changed since {release}", release=book.since.release)) if book.since else "",
        news=[news(book, writer, notes) for notes in told(book.since)] if book.since else [],
        is_branch=is_branch,
        name=book.edition.name,
        facts=facts(book, writer),
        changed=[one for layered in procedures if (one := changed(book, writer, layered))],
        own=[title for layered in procedures if layered.home != STANDARD and (title := writer.titled(layered.id))],
    )


def told(since: Since) -> Iterator[Notes]:
    """What is told of each procedure; of some no more than that their sheets are others, as with a rewording."""
    yield from since.notes
    for id in sorted(since.reprint - {notes.id for notes in since.notes}):
        yield Notes("", (), id=id)


def news(book: Book, page: Writer, notes: Notes) -> News:
    """The sentences about one procedure; who reads them later may read that they hold only then."""
    layered = book.edition.procedures.get(notes.id)
    title = page.titled(notes.id) or Markdown.escape(notes.title or book.say(_("Everywhere")))
    remarks = [] if notes.is_whole else [UNREAD]
    effective = layered.procedure.effective if layered else None
    first = day(effective.words) if effective else None
    if first and book.today.is_before(first):
        remarks.append(_("Holds from {day} on.", day=date_in(first, book.edition.language)))
    writer = page.about(notes.id, layered.procedure) if layered else page
    said = [sentence(book, writer, layered, one) for one in notes.said]
    is_outdated = book.since is not None and notes.id in book.since.reprint
    sheet = Markdown(link(page.here, book.places.procedures[notes.id], "_about")) if is_outdated else None
    return News(title, [Markdown.escape(book.say(one)) for one in remarks], said, sheet, no_longer(book))


def no_longer(book: Book) -> Markdown:
    """That a sheet from before does not hold any more, or from which day on."""
    begins = day(book.since.effective) if book.since and book.since.effective else None
    if begins and book.today.is_before(begins):
        date = date_in(begins, book.edition.language)
        return book.words(_("From {date} its printed sheet no longer holds.", date=date))
    return book.words(_("Its printed sheet no longer holds."))


def sentence(book: Book, writer: Writer, layered: Layered | None, said: Said) -> Markdown:
    """What people do differently, with what went and what came marked, and where to read it."""
    marked = {"": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    words = Markdown("".join(marked[part.mark].format(Markdown.escape(part.words)) for part in said.parts))
    place = writer.step(said.step) if layered and said.step else None
    if layered is None or place is None:
        return words
    step = book.words(_("Step {number}", number=place.number))
    return Markdown(f"{words} [{step}]({writer.to(layered.id, place.step.id.words)})")


def facts(book: Book, writer: Writer) -> list[Difference]:
    """What this branch, or a region that it follows, sets for all procedures."""
    found = []
    for _layer, touch in book.edition.facts:
        name = touch.path.removeprefix("values.")
        showing = [one for one in book.edition.procedures.values() if name in names_used(one.procedure)]
        links = [title for one in showing if (title := writer.titled(one.id))]
        found.append(set_to(called(book, writer, name, showing), writer, touch, links))
    return found


def set_to(what: Markdown, writer: Writer, touch: Touch, links: list[Markdown]) -> Difference:
    """A value that is set, and where it shows."""
    return Difference(
        what,
        value(writer, touch.before),
        value(writer, touch.now),
        because_of(writer, touch.because),
        Markdown(" · ").join(links) if links else None,
    )


def steps_showing(writer: Writer, layered: Layered, name: str) -> list[Markdown]:
    """Links to the steps that show a value."""
    own = ((step.id.words, replace(step, steps=())) for step in steps_of(layered.procedure))
    showing = [id for id, step in own if name in names_used(step)]
    return [link_to(writer, layered, place) for id in showing if (place := writer.step(id))]


def link_to(writer: Writer, layered: Layered, place: Place) -> Markdown:
    return Markdown(f"[{place.number} {writer.summary(place)}]({writer.to(layered.id, place.step.id.words)})")


def changed(book: Book, page: Writer, layered: Layered) -> Changed | None:
    title = page.titled(layered.id)
    told = (difference(book, page, layered, touch) for _layer, touch in layered.touches)
    found = [
        one for one in told if one.before is None or one.before != one.now
    ]  # in this language they may be the same
    return Changed(title, found) if title and found else None


def difference(book: Book, page: Writer, layered: Layered, touch: Touch) -> Difference:
    writer = page.about(layered.id, layered.procedure)
    because = because_of(writer, touch.because)
    group, _point, rest = touch.path.partition(".")
    if group != "steps":
        links = steps_showing(writer, layered, rest) if group == "values" else []
        return set_to(called(book, page, rest or group, [layered]), writer, touch, links)
    id, _point, field = rest.partition(".")
    place = writer.step(id)
    if place is None:  # this layer dropped it, or a lower one did
        return Difference(about_step(book, _("Left out here: {step}"), gone(writer, touch, id)), because=because)
    step = link_to(writer, layered, place)
    if touch.verb == "change":
        what = about_step(book, FIELDS.get(field.partition(".")[0], OTHER), step)
        now = value(writer, standing_now(place, field) or touch.now)
        return Difference(what, value(writer, touch.before), now, because)
    moved = _("Stands elsewhere here: {step}") if touch.verb == "move" else _("Added here: {step}")
    return Difference(about_step(book, moved, step), because=because)


def about_step(book: Book, message: Message, step: Markdown) -> Markdown:
    return book.words(replace(message, arguments={"step": step}))


def standing_now(place: Place, field: str) -> Text | None:
    """The words as the branch's readers have them: the overlay itself may be in another language."""
    return next((text for path, text, _prose in texts(place.step) if path == field), None)


def gone(writer: Writer, touch: Touch, id: str) -> Markdown:
    """What a step that is no longer there was about."""
    do = find(touch.before, "do") if touch.before is not None else None
    return writer.label(do) if isinstance(do, Text) else Markdown.escape(id)


def value(writer: Writer, node: Node | None) -> Markdown | None:
    """A value of a file as people read it; None for what is not words."""
    match node:
        case Text() if not node.is_null:
            try:
                return Markdown.escape(written(quantity(node.words), writer.edition.language))
            except Unclear:
                return writer.line(node)
        case Sequence():
            inside = [made for made in (value(writer, entry) for entry in node.entries) if made]
            return Markdown(", ").join(inside) if inside else None
    return None
