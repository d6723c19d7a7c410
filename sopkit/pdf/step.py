"""A step as it stands on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.message import Message, _, plural
from sopkit.pdf.line import Line, Passage, joined, linked
from sopkit.pdf.writer import Writer
from sopkit.site.pages.step import DATA
from sopkit.site.places import Place, picture_of
from sopkit.step import Again, Step

__all__ = ["Row", "StepRecord", "rows", "steps"]


@dataclass(frozen=True, slots=True)
class Row:
    """Words with a label before them."""

    label: str
    words: Line


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what the customer says, and the step that follows; without a place it is the end."""

    words: Line
    to: str
    number: str
    summary: Line


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture; its words alone where there is no file that paper can show."""

    file: str | None
    alt: Line
    is_video: bool


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whose data a step takes, why, and for how long."""

    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step, ready for a template."""

    place: str
    number: str
    do: Line
    more: list[Passage]
    facts: list[Row]
    say: list[Passage]
    dont: list[Passage]
    note: list[Passage]
    pictures: list[Shown]
    record: Line | None
    privacy: Privacy | None
    steps: list[StepRecord]
    ask: Line | None
    answers: list[Way]
    again: list[Line]
    go: Way | None


def steps(writer: Writer) -> list[StepRecord]:
    """The steps of the procedure at hand, sub-steps inside of them."""
    return [record(writer, step) for step in writer.edition.procedures[writer.procedure].procedure.steps]


def rows(writer: Writer, found: list[tuple[Message, Line | None]]) -> list[Row]:
    """Those rows in which something stands."""
    return [Row(writer.catalogue.say(label), words) for label, words in found if words]


def record(above: Writer, step: Step) -> StepRecord:
    place = above.step(step.id)
    assert place is not None
    writer = above.at(step)
    head, more = writer.headed(step.do)
    return StepRecord(
        place=writer.place(writer.procedure, place),
        number=place.number,
        do=head,
        more=more,
        facts=facts(writer, step),
        say=writer.block(step.say),
        dont=writer.block(step.dont),
        note=writer.block(step.note),
        pictures=list(pictures(writer, step)),
        record=recorded(writer, step),
        privacy=privacy(writer, step),
        steps=[record(above, inner) for inner in step.steps],
        ask=writer.line(step.ask),
        answers=list(answers(writer, place)),
        again=again(writer, step.again) if step.again else [],
        go=way(writer, step.go.words, ()) if step.go and step.go.words != place.next else None,
    )


def facts(writer: Writer, step: Step) -> list[Row]:
    """Who, within what time, up to which amount."""
    found: list[tuple[Message, Line | None]] = [
        (_("Who"), writer.role(step.by) if step.by else None),
        (_("Within"), writer.fact(step.within)),
        (_("Up to"), writer.fact(step.max)),
    ]
    return rows(writer, found)


def answers(writer: Writer, place: Place) -> Iterator[Way]:
    for answer in place.step.answers.values():
        following = answer.go.words if answer.go else place.onward or ""
        words = writer.label(answer.when)
        end = () if following else writer.say(_("End"))
        yield way(writer, following, words) or Way(words, "", "", end)


def way(writer: Writer, id: str, words: Line) -> Way | None:
    """The way to a step; None where there is no such step."""
    place = writer.step(id)
    return (
        Way(words, f"#{writer.place(writer.procedure, place)}", place.number, writer.summary(place)) if place else None
    )


def again(writer: Writer, loop: Again) -> list[Line]:
    """The way back, its limit, and what comes then."""
    said: list[Message] = []
    back = writer.step(loop.to)
    if back is not None:
        step = link_to(writer, back)
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
        said.append(_("After that, go to {step}.", step=link_to(writer, then)))
    return [writer.say(message) for message in said]


def link_to(writer: Writer, place: Place) -> Line:
    words = writer.say(_("step {number}", number=place.number))
    return linked(words, f"#{writer.place(writer.procedure, place)}")


def recorded(writer: Writer, step: Step) -> Line | None:
    """What is written down in this step, and where."""
    if step.record is None:
        return None
    where, fields = writer.line(step.record.where), joined(writer.lines(step.record.fields), ", ")
    return joined([one for one in (where, fields) if one], ": ") or None


def privacy(writer: Writer, step: Step) -> Privacy | None:
    title = DATA.get(step.data.words) if step.data else None
    if title is None and step.privacy is None:
        return None
    told = step.privacy
    found: list[tuple[Message, Line | None]] = []
    if told:
        found = [(_("Why"), writer.line(told.why)), (_("Kept"), writer.line(told.keep))]
        found += [(_("Kept where"), writer.line(told.where)), (_("Law"), writer.line(told.law))]
    return Privacy(writer.catalogue.say(title or DATA["personal"]), rows(writer, found))


def pictures(writer: Writer, step: Step) -> Iterator[Shown]:
    for media in step.media:
        alt = writer.label(media.alt) if media.alt else ()
        found = picture_of(media, writer.holds)
        file = writer.picture(found.source) if found and media.video is None else None
        if file or alt:
            yield Shown(file, alt, media.video is not None)
