"""A step as the handbook shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic

from sopkit.flow import Way as FlowWay
from sopkit.flow import flow
from sopkit.message import Message, _, plural
from sopkit.procedure import Procedure
from sopkit.site.content.labelled import Labelled, labelled
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.places import Place, captions_of, picture_of
from sopkit.step import Again, Step

__all__ = ["StepView", "steps"]

DATA = {
    "personal": _("This step takes personal data"),
    "payment": _("This step takes payment data"),
    "health": _("This step takes health data"),
}


@dataclass(frozen=True, slots=True)
class Way(Generic[Line]):
    """A way on: what the customer says, the step that follows, and the link to it; all else leads to the end."""

    words: Line
    target: str
    number: str
    summary: Line


@dataclass(frozen=True, slots=True)
class Shown(Generic[Line]):
    """A picture or video; without a target its words alone."""

    target: str | None
    alt: Line
    is_video: bool
    captions: str | None = None
    """What is said in a video, to read."""
    language: str = ""
    """The language of the captions."""


@dataclass(frozen=True, slots=True)
class Privacy(Generic[Line]):
    """Whose data a step takes, why, and for how long."""

    title: str
    rows: list[Labelled[Line]]


@dataclass(frozen=True, slots=True)
class StepView(Generic[Line, Block]):
    """A step, ready for a template."""

    number: str
    anchor: str
    level: str
    """What marks its heading."""
    kind: str
    ways: str
    """The anchors of the steps to which it leads, with a space between them."""
    do: Line
    more: Block | None
    facts: list[Labelled[Line]]
    say: Block | None
    ask: Line | None
    answers: list[Way[Line]]
    note: Block | None
    anticipate: Block | None
    dont: Block | None
    privacy: Privacy[Line] | None
    record: Line | None
    pictures: list[Shown[Line]]
    again: list[Line]
    go: Way[Line] | None
    steps: list[StepView[Line, Block]]


def steps(writer: Writer[Line, Block], procedure: Procedure) -> list[StepView[Line, Block]]:
    """The steps of the procedure at hand, sub-steps inside of them."""
    ways = flow(procedure).ways
    return [view(writer, procedure, step, ways) for step in procedure.steps]


def view(
    above: Writer[Line, Block], procedure: Procedure, step: Step, ways: Mapping[str, tuple[FlowWay, ...]]
) -> StepView[Line, Block]:
    place = above.step(step.id)
    assert place is not None
    writer = above.about(above.procedure, procedure, step)
    following = [to for one in ways[step.id.words] if (to := above.step(one.to))]
    head, more = writer.headed(step.do)
    return StepView(
        number=place.number,
        anchor=writer.anchor(place),
        level=writer.heading(place.depth),
        kind=step.kind.words if step.kind else "",
        ways=" ".join(dict.fromkeys(map(writer.anchor, following))),
        do=head,
        more=more,
        facts=facts(writer, step),
        say=writer.block(step.say),
        ask=writer.line(step.ask),
        answers=list(answers(writer, place)),
        note=writer.block(step.note),
        anticipate=writer.block(step.anticipate),
        dont=writer.block(step.dont),
        privacy=privacy(writer, step),
        record=record(writer, step),
        pictures=list(pictures(writer, step)),
        again=again(writer, step.again) if step.again else [],
        go=go(writer, place),
        steps=[view(above, procedure, inner, ways) for inner in step.steps],
    )


def facts(writer: Writer[Line, Block], step: Step) -> list[Labelled[Line]]:
    """Who, within what time, up to which amount."""
    rows: list[tuple[Message, Line | None]] = [
        (_("Who"), writer.to_role(step.by) if step.by else None),
        (_("Within"), writer.fact(step.within)),
        (_("Up to"), writer.fact(step.max)),
    ]
    return labelled(writer, rows)


def answers(writer: Writer[Line, Block], place: Place) -> Iterator[Way[Line]]:
    for answer in place.step.answers.values():
        following = answer.go.words if answer.go else place.onward or ""
        onward, words = writer.step(following), writer.label(answer.when)
        if onward is not None:
            yield way(writer, onward, words)
        else:
            end = writer.words("") if following else writer.say(_("End"))
            yield Way(words, writer.to_step(None), "", end)


def go(writer: Writer[Line, Block], place: Place) -> Way[Line] | None:
    """The way to the step that a step names; None where that follows anyway, or is not there."""
    named = place.step.go
    onward = writer.step(named) if named and named.words != place.next else None
    return way(writer, onward, writer.words("")) if onward else None


def way(writer: Writer[Line, Block], onward: Place, words: Line) -> Way[Line]:
    return Way(words, writer.to_step(onward), onward.number, writer.summary(onward))


def again(writer: Writer[Line, Block], loop: Again) -> list[Line]:
    """The way back, its limit, and what comes then."""
    said: list[Message] = []
    back = writer.step(loop.to)
    if back is not None:
        step = linked(writer, back)
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
        said.append(_("After that, go to {step}.", step=linked(writer, then)))
    return [writer.say(message) for message in said]


def linked(writer: Writer[Line, Block], place: Place) -> Line:
    return writer.linked(writer.say(_("step {number}", number=place.number)), writer.to_step(place))


def record(writer: Writer[Line, Block], step: Step) -> Line | None:
    """What is written down in this step, and where."""
    if step.record is None:
        return None
    where, fields = writer.line(step.record.where), writer.joined(writer.lines(step.record.fields), ", ")
    return writer.joined([one for one in (where, fields) if one], ": ") or None


def privacy(writer: Writer[Line, Block], step: Step) -> Privacy[Line] | None:
    title = DATA.get(step.data.words) if step.data else None
    if title is None and step.privacy is None:
        return None
    told = step.privacy
    rows: list[tuple[Message, Line | None]] = []
    if told:
        rows = [(_("Why"), writer.line(told.why)), (_("Kept"), writer.line(told.keep))]
        rows += [(_("Kept where"), writer.line(told.where)), (_("Law"), writer.line(told.law))]
    return Privacy(writer.name(title or DATA["personal"]), labelled(writer, rows))


def pictures(writer: Writer[Line, Block], step: Step) -> Iterator[Shown[Line]]:
    for media in step.media:
        alt = writer.label(media.alt) if media.alt else writer.words("")
        found, is_video = picture_of(media, writer.holds), media.video is not None
        target = writer.picture(found, is_video) if found else None
        spoken = captions_of(media, writer.holds) if target else None
        captions = writer.picture(spoken, is_video) if spoken else None
        language = writer.edition.origin(media.captions).language if captions and media.captions else ""
        if target or alt:
            yield Shown(target, alt, is_video, captions, language)
