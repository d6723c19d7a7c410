"""A step as its page shows it. No page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sopkit.flow import Way as FlowWay
from sopkit.flow import flow
from sopkit.message import Message, _, plural
from sopkit.procedure import Procedure
from sopkit.site.book import Book, Labelled
from sopkit.site.page import link
from sopkit.site.places import Place, picture_of
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer
from sopkit.step import Again, Step

__all__ = ["StepView", "steps"]

DATA = {
    "personal": _("This step takes personal data"),
    "payment": _("This step takes payment data"),
    "health": _("This step takes health data"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what the customer says, the step that follows, and the link to it; all else leads to the end."""

    words: Markdown
    target: Markdown
    number: str
    summary: Markdown


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture or video; without a target its words alone."""

    target: Markdown | None
    alt: Markdown
    is_video: bool


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whose data a step takes, why, and for how long."""

    title: Markdown
    rows: list[Labelled]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step, ready for a template: every word in it is Markdown."""

    number: str
    anchor: str
    level: Markdown
    kind: str
    ways: str
    """The anchors of the steps to which it leads, with a space between them."""
    do: Markdown
    more: Markdown | None
    facts: list[Labelled]
    say: Markdown | None
    ask: Markdown | None
    answers: list[Way]
    note: Markdown | None
    dont: Markdown | None
    privacy: Privacy | None
    record: Markdown | None
    pictures: list[Shown]
    again: list[Markdown]
    go: Way | None
    steps: list[StepView]


def steps(book: Book, writer: Writer, procedure: Procedure) -> list[StepView]:
    """The steps of the procedure at hand, sub-steps inside of them."""
    ways = flow(procedure).ways
    return [view(book, writer, procedure, step, ways) for step in procedure.steps]


def view(
    book: Book, page: Writer, procedure: Procedure, step: Step, ways: Mapping[str, tuple[FlowWay, ...]]
) -> StepView:
    place = page.step(step.id)
    assert place is not None
    writer = page.about(page.procedure, procedure, step)
    head, more = writer.headed(step.do)
    return StepView(
        number=place.number,
        anchor=place.anchor,
        level=Markdown("#" * min(2 + place.depth, 6)),
        kind=step.kind.words if step.kind else "",
        ways=" ".join(dict.fromkeys(to.anchor for one in ways[step.id.words] if (to := page.step(one.to)))),
        do=head,
        more=more,
        facts=facts(book, writer, step),
        say=writer.block(step.say),
        ask=writer.line(step.ask),
        answers=list(answers(book, writer, place)),
        note=writer.block(step.note),
        dont=writer.block(step.dont),
        privacy=privacy(book, writer, step),
        record=record(writer, step),
        pictures=list(pictures(writer, step)),
        again=again(book, writer, step.again) if step.again else [],
        go=way(writer, step.go.words, Markdown()) if step.go and step.go.words != place.next else None,
        steps=[view(book, page, procedure, inner, ways) for inner in step.steps],
    )


def facts(book: Book, writer: Writer, step: Step) -> list[Labelled]:
    """Who, within what time, up to which amount."""
    rows: list[tuple[Message, Markdown | None]] = [
        (_("Who"), writer.to_role(step.by) if step.by else None),
        (_("Within"), writer.fact(step.within)),
        (_("Up to"), writer.fact(step.max)),
    ]
    return [Labelled(book.words(label), words) for label, words in rows if words]


def answers(book: Book, writer: Writer, place: Place) -> Iterator[Way]:
    for answer in place.step.answers.values():
        following = answer.go.words if answer.go else place.onward or ""
        words = writer.label(answer.when)
        end = Markdown() if following else book.words(_("End"))
        yield way(writer, following, words) or Way(words, Markdown(), "", end)


def way(writer: Writer, id: str, words: Markdown) -> Way | None:
    """The way to a step; None where there is no such step."""
    place = writer.step(id)
    return Way(words, Markdown(f"#{place.anchor}"), place.number, writer.summary(place)) if place else None


def again(book: Book, writer: Writer, loop: Again) -> list[Markdown]:
    """The way back, its limit, and what comes then."""
    said: list[Message] = []
    back = writer.step(loop.to)
    if back is not None:
        step = linked(book, back)
        times = loop.at_most.words if loop.at_most else ""
        if times.isascii() and times.isdigit():
            said.append(
                plural(
                    "Go back to {step}, {count} time at most.",
                    "Go back to {step}, {count} times at most.",
                    int(times),
                    step=step,
                )
            )
        else:
            said.append(_("Go back to {step}.", step=step))
    then = writer.step(loop.then) if loop.then else None
    if then is not None:
        said.append(_("After that, go to {step}.", step=linked(book, then)))
    return [book.words(message) for message in said]


def linked(book: Book, place: Place) -> Markdown:
    name = book.words(_("step {number}", number=place.number))
    return Markdown(f"[{name}](#{place.anchor})")


def record(writer: Writer, step: Step) -> Markdown | None:
    """What is written down in this step, and where."""
    if step.record is None:
        return None
    fields = Markdown(", ").join(writer.lines(step.record.fields))
    where = writer.line(step.record.where)
    return Markdown(f"{where}: {fields}") if where and fields else where or fields or None


def privacy(book: Book, writer: Writer, step: Step) -> Privacy | None:
    title = DATA.get(step.data.words) if step.data else None
    if title is None and step.privacy is None:
        return None
    told = step.privacy
    rows: list[tuple[Message, Markdown | None]] = []
    if told:
        rows = [(_("Why"), writer.line(told.why)), (_("Kept"), writer.line(told.keep))]
        rows += [(_("Kept where"), writer.line(told.where)), (_("Law"), writer.line(told.law))]
    shown = [Labelled(book.words(label), words) for label, words in rows if words]
    return Privacy(book.words(title or DATA["personal"]), shown)


def pictures(writer: Writer, step: Step) -> Iterator[Shown]:
    for media in step.media:
        alt = writer.label(media.alt) if media.alt else Markdown()
        found = picture_of(media, writer.holds)
        if found or alt:
            yield Shown(Markdown(link(writer.here, quote(found.path))) if found else None, alt, media.video is not None)
