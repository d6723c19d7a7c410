"""A procedure in passages of plain words, each with the layer that it comes from: what a screen and a sheet show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sopkit.edition import Edition, Layered
from sopkit.facts import references
from sopkit.message import Message, _, plural
from sopkit.messages import catalogue
from sopkit.procedure import Procedure
from sopkit.schema import Fact
from sopkit.service import Authority, most_contacts
from sopkit.site.places import Place, places
from sopkit.site.plain import Plain, plain_of
from sopkit.source import Text

__all__ = ["LISTS", "Passage", "joined", "passages"]

LISTS = {"needs": " · ", "record": " · ", "privacy": " · ", "authority": "; "}
"""Kinds of which several stand in one line, and what stands between them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words, and where they come from."""

    kind: str
    """`title`, `purpose`, `do`, `say`, …: the name of the field."""
    label: str
    """What stands before it, in the reader's language; empty where nothing has to."""
    number: str
    """Of a step, 3 or 3.1; empty for what belongs to none."""
    words: str
    limits: tuple[str, ...]
    """Who, up to which amount, within which time."""
    layers: tuple[str, ...]
    """The ids of the layers that it comes from: that of the words first, then those of its limits."""
    language: str
    """The language of its words."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is needed to write the passages of a procedure."""

    edition: Edition
    procedure: Procedure
    plain: Plain
    steps: Mapping[str, Place]

    def passage(
        self,
        kind: str,
        label: Message | None,
        text: Text,
        number: str = "",
        words: str | None = None,
        limits: Iterator[tuple[str, str]] = iter(()),  # noqa: B008
    ) -> Passage:
        """A passage of a text, or of sopkit's own `words` about it; `limits` come with their layers."""
        told = list(limits)
        origin = self.edition.origin(text)
        layers = dict.fromkeys([origin.layer, *self.shown_in(text), *(layer for _words, layer in told)])
        said = self.plain.say(label) if label else ""
        shown = self.plain.text(text) if words is None else words
        return Passage(
            kind, said, number, shown, tuple(words for words, _layer in told), tuple(layers), origin.language
        )

    def shown_in(self, text: Text) -> Iterator[str]:
        """The layers of the facts that a text shows."""
        for reference in references(text.words):
            found = self.plain.find(reference.name)
            if found is not None:
                yield self.layer(found)

    def layer(self, fact: Fact | Text) -> str:
        """The layer of what stands behind a fact: of the value that it names, if it names one."""
        named = self.plain.find(fact.name) if isinstance(fact, Fact) and fact.name is not None else None
        found = named or fact
        return self.edition.origin(found.text if isinstance(found, Fact) else found).layer

    def limits(self, *found: Fact | Text | None) -> Iterator[tuple[str, str]]:
        """Roles and quantities, each with its layer."""
        for one in found:
            if one is not None:
                yield self.plain.fact(one) if isinstance(one, Fact) else self.plain.role(one), self.layer(one)


def passages(edition: Edition, one: Layered) -> list[Passage]:
    """All that people read of a procedure, in reading order."""
    procedure = one.procedure
    plain = plain_of(edition, catalogue(edition.language)).about(procedure)
    speaker = Speaker(edition, procedure, plain, places(edition).steps[one.id])
    found = [*head(speaker), *steps(speaker), *around(speaker)]
    return [passage for passage in found if passage.words]


def head(speaker: Speaker) -> Iterator[Passage]:
    procedure = speaker.procedure
    for kind, label, text in (
        ("title", None, procedure.title),
        ("purpose", None, procedure.purpose),
        ("trigger", _("When"), procedure.trigger),
        ("outcome", _("Goal"), procedure.outcome),
    ):
        if text is not None:
            yield speaker.passage(kind, label, text)
    for text in procedure.needs:
        yield speaker.passage("needs", _("Have at hand"), text)
    promise = procedure.promise
    for label, fact in (
        (_("We turn to the customer within"), promise.react_within if promise else None),
        (_("Settled within"), promise.resolve_within if promise else None),
    ):
        if fact is not None:
            ((words, layer),) = speaker.limits(fact)
            made = speaker.passage("promise", label, fact.text, words=words)
            yield Passage(made.kind, made.label, "", words, (), (layer,), made.language)
    most = most_contacts(promise)
    if promise and promise.contacts and most is not None:
        told = speaker.plain.say(most)
        yield speaker.passage("promise", _("The customer turns to us"), promise.contacts, words=told)


def steps(speaker: Speaker) -> Iterator[Passage]:
    for place in speaker.steps.values():
        step, number = place.step, place.number
        here = Speaker(speaker.edition, speaker.procedure, speaker.plain.about(speaker.procedure, step), speaker.steps)
        yield here.passage("do", None, step.do, number, limits=here.limits(step.by, step.max, step.within))
        for kind, label, text in (
            ("say", _("Say this"), step.say),
            ("ask", _("Question"), step.ask),
        ):
            if text is not None:
                yield here.passage(kind, label, text, number)
        for answer in step.answers.values():
            goal = speaker.steps.get(answer.go.words) if answer.go else None
            words = here.plain.text(answer.when)
            made = here.passage("answer", None, answer.when, number)
            yield replace(made, words=f"{words} → {goal.number}" if goal else words)
        for kind, label, text in (
            ("dont", _("Never"), step.dont),
            ("note", _("Good to know"), step.note),
            ("anticipate", _("Before they ask"), step.anticipate),
        ):
            if text is not None:
                yield here.passage(kind, label, text, number)
        if step.record is not None:
            for text in (step.record.where, *step.record.fields):
                if text is not None:
                    yield here.passage("record", _("Write down"), text, number)
        if step.privacy is not None:
            for text in (step.privacy.why, step.privacy.keep, step.privacy.where, step.privacy.law):
                if text is not None:
                    yield here.passage("privacy", _("Personal data"), text, number)
        yield from ways_on(here, place)


def ways_on(speaker: Speaker, place: Place) -> Iterator[Passage]:
    """Where a step sends people back, or on."""
    step = place.step
    if step.again is not None:
        back = speaker.steps.get(step.again.to.words)
        number = back.number if back else step.again.to.words
        to = speaker.plain.say(_("step {number}", number=number))
        most = step.again.at_most
        if most is not None and most.words.isdecimal():
            times = plural(
                "Go back to {step}, {count} time at most.",
                "Go back to {step}, {count} times at most.",
                int(most.words[:9]),
                step=to,
            )
        else:
            times = _("Go back to {step}.", step=to)
        yield speaker.passage("again", None, step.again.to, place.number, speaker.plain.say(times))
    goal = speaker.steps.get(step.go.words) if step.go else None
    if step.go is not None and goal is not None:
        words = speaker.plain.say(_("Then go to step {number}", number=goal.number))
        yield speaker.passage("go", None, step.go, place.number, words)


def around(speaker: Speaker) -> Iterator[Passage]:
    """Who decides, who takes over, what happens afterwards, what is written down."""
    procedure, plain = speaker.procedure, speaker.plain
    for role, authority in procedure.authority.items():
        for label, words, text in decisions(speaker, authority):
            said = f"{plain.say(label)} {words}" if label else words
            made = speaker.passage("authority", _("Who decides what"), text, words=f"{plain.role(role)}: {said}")
            yield made if label else replace(made, language=speaker.edition.origin(text).language)
    for case in procedure.escalate.values():
        limits = speaker.limits(case.to, case.within)
        yield speaker.passage("escalate", _("When somebody else takes over"), case.when, limits=limits)
    for duty in procedure.follow_up.values():
        limits = speaker.limits(duty.by, duty.within)
        yield speaker.passage("follow_up", _("Afterwards"), duty.do, limits=limits)
    if procedure.record is not None:
        for one in (procedure.record.where, *procedure.record.fields):
            if one is not None:
                yield speaker.passage("record", _("What is written down"), one)


def decisions(speaker: Speaker, authority: Authority) -> Iterator[tuple[Message | None, str, Text]]:
    for label, fact in (
        (_("Refund up to"), authority.refund),
        (_("Goodwill up to"), authority.goodwill),
        (_("Discount up to"), authority.discount),
    ):
        if fact is not None:
            found = speaker.plain.find(fact.name) if fact.name is not None else None
            behind = found.text if isinstance(found, Fact) else found or fact.text
            yield label, speaker.plain.fact(fact), behind
    for text in authority.may:
        yield None, speaker.plain.text(text), text


def joined(found: Iterable[Passage], lists: Mapping[str, str] = LISTS) -> list[Passage]:
    """The same in fewer lines: what belongs to one list and comes from the same layers stands together."""
    lines: list[Passage] = []
    for one in found:
        last = lines[-1] if lines else None
        if last and one.kind in lists and about(last) == about(one):
            lines[-1] = replace(last, words=f"{last.words}{lists[one.kind]}{one.words}")
        else:
            lines.append(one)
    return lines


def about(one: Passage) -> tuple[object, ...]:
    return one.kind, one.label, one.number, one.limits, one.layers, one.language
