"""A procedure as the handbook shows it: what it is for, its steps, and who decides what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Generic

from sopkit.message import Message, _
from sopkit.procedure import Procedure, is_tried
from sopkit.quantity import quantity, written
from sopkit.schema.walk import texts
from sopkit.service import Authority, SelfService, most_contacts
from sopkit.site.content.labelled import Labelled, labelled
from sopkit.site.content.mnemonic import MnemonicView, mnemonic_view
from sopkit.site.content.pilot import tried
from sopkit.site.content.step import StepView, steps
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.public import is_public
from sopkit.site.words import date_in, day, language_in

__all__ = [
    "Banner",
    "Decision",
    "Help",
    "ProcedureView",
    "banners",
    "channels",
    "decision",
    "help_of",
    "procedure_view",
    "said",
]

BANNERS = {
    "draft": (_("Draft"), _("This procedure is a draft: please do not work by it yet.")),
    "retired": (_("Retired"), _("This procedure no longer holds.")),
}

WORDS_A_MINUTE = 200
"""How fast people read what they work by."""


@dataclass(frozen=True, slots=True)
class Banner(Generic[Line]):
    """What a reader has to know before reading on."""

    kind: str
    title: str
    words: Line
    asks: list[Line] = field(default_factory=list)
    """What a pilot is to answer."""


@dataclass(frozen=True, slots=True)
class Lead(Generic[Line, Block]):
    """What a procedure is for, when one turns to it, and how it ends well."""

    purpose: Block | None
    trigger: Line | None
    outcome: Line | None


@dataclass(frozen=True, slots=True)
class Decision(Generic[Line]):
    """What a role decides alone; None where nothing is said."""

    role: Line
    refund: Line | None
    goodwill: Line | None
    discount: Line | None
    may: list[Line]


@dataclass(frozen=True, slots=True)
class Duty(Generic[Line]):
    """A row of the tables of escalation and follow-up."""

    words: Line | None
    role: Line | None
    within: Line | None


@dataclass(frozen=True, slots=True)
class Help(Generic[Line]):
    """Where customers help themselves."""

    title: Line
    target: str | None


@dataclass(frozen=True, slots=True)
class ProcedureView(Generic[Line, Block]):
    """A procedure, ready for a template."""

    heading: Line
    banners: list[Banner[Line]]
    lead: Lead[Line, Block]
    promised: list[Labelled[Line]]
    needs: list[Line]
    mnemonic: MnemonicView[Line] | None
    steps: list[StepView[Line, Block]]
    authority: list[Decision[Line]]
    escalate: list[Duty[Line]]
    follow_up: list[Duty[Line]]
    record_where: Line | None
    record_fields: list[Line]
    told: Block | None
    bring: list[Line]
    self_service: Help[Line] | None
    promises: list[Line]
    related: list[Line]
    about: list[Labelled[Line]]


def procedure_view(writer: Writer[Line, Block], procedure: Procedure) -> ProcedureView[Line, Block]:
    """What is shown of the procedure at hand, for which nothing was written yet."""
    record = procedure.record
    told = procedure.for_customers if is_public(procedure) else None
    view = ProcedureView(
        heading=writer.title(procedure),
        banners=[],
        lead=Lead(writer.block(procedure.purpose), writer.line(procedure.trigger), writer.line(procedure.outcome)),
        promised=promised(writer, procedure),
        needs=writer.lines(procedure.needs),
        mnemonic=mnemonic_view(writer, procedure),
        steps=steps(writer, procedure),
        authority=[decision(writer, role, authority) for role, authority in procedure.authority.items()],
        escalate=[
            Duty(writer.line(one.when), writer.to_role(one.to), writer.fact(one.within))
            for one in procedure.escalate.values()
        ],
        follow_up=[
            Duty(writer.line(one.do), writer.to_role(one.by) if one.by else None, writer.fact(one.within))
            for one in procedure.follow_up.values()
        ],
        record_where=writer.line(record.where) if record else None,
        record_fields=writer.lines(record.fields) if record else [],
        told=writer.block(told.answer) if told else None,
        bring=writer.lines(told.bring) if told else [],
        self_service=help_of(writer, procedure.self_service) if procedure.self_service else None,
        promises=promises(writer, procedure),
        related=related(writer, procedure),
        about=about(writer, procedure),
    )
    return replace(view, banners=list(banners(writer, procedure)))  # only now is it known what is not translated


def banners(writer: Writer[Line, Block], procedure: Procedure) -> Iterator[Banner[Line]]:
    """What its status, its day and the languages of what was written say of a procedure."""
    if procedure.status.words in BANNERS:
        title, words = BANNERS[procedure.status.words]
        yield banner(writer, procedure.status.words, title, words)
    if is_tried(procedure):
        asks = writer.lines(procedure.pilot.asks) if procedure.pilot is not None else []
        yield Banner("pilot", writer.name(_("Pilot")), writer.say(tried(writer, procedure)), asks)
    begins = day(procedure.effective.words) if procedure.effective else None
    if begins and writer.today.is_before(begins):
        words = _("This version holds from {date}.", date=date_in(begins, writer.edition.language))
        yield banner(writer, "later", _("Not yet in force"), words)
    if writer.foreign:
        own = writer.edition.language
        others = ", ".join(language_in(language, own) for language in sorted(writer.foreign))
        words = _("Parts of this page are not yet in {language}. They stand here in {others}.")
        words = replace(words, arguments={"language": language_in(own, own), "others": others})
        yield banner(writer, "language", _("Not yet translated"), words)


def banner(writer: Writer[Line, Block], kind: str, title: Message, words: Message) -> Banner[Line]:
    return Banner(kind, writer.name(title), writer.say(words))


def promised(writer: Writer[Line, Block], procedure: Procedure) -> list[Labelled[Line]]:
    """Where it happens, and the times that customers can rely on."""
    promise = procedure.promise
    rows: list[tuple[Message, Line | None]] = [
        (_("Where"), channels(writer, procedure)),
        (_("We turn to the customer within"), writer.fact(promise.react_within) if promise else None),
        (_("Settled within"), writer.fact(promise.resolve_within) if promise else None),
        (_("The customer turns to us"), said(writer, most_contacts(promise))),
    ]
    return labelled(writer, rows)


def said(writer: Writer[Line, Block], message: Message | None) -> Line | None:
    """The words of sopkit itself; None where there are none."""
    return writer.say(message) if message else None


def channels(writer: Writer[Line, Block], procedure: Procedure) -> Line | None:
    """Where a procedure happens."""
    known = writer.edition.handbook.channels
    names = []
    for id in procedure.channels:
        writer.note(f"channels.{id.words}.name")
        channel = known.get(id.words)
        names.append(writer.label(channel.name or channel.id) if channel else writer.words(id.words))
    return writer.joined(names, " · ") if names else None


def decision(writer: Writer[Line, Block], role: str, authority: Authority) -> Decision[Line]:
    """What a role decides in one procedure."""
    return Decision(
        writer.to_role(role),
        writer.fact(authority.refund),
        writer.fact(authority.goodwill),
        writer.fact(authority.discount),
        writer.lines(authority.may),
    )


def help_of(writer: Writer[Line, Block], help: SelfService) -> Help[Line]:
    """Where customers help themselves in the matter of a procedure."""
    return Help(writer.label(help.title), writer.resolve(help.url.words) if help.url else None)


def promises(writer: Writer[Line, Block], procedure: Procedure) -> list[Line]:
    """The promises that a procedure keeps."""
    known = writer.edition.handbook.promises
    for id in procedure.principles:
        writer.note(f"promises.{id.words}.text")
    return [
        made
        for id in procedure.principles
        if (promise := known.get(id.words)) and (made := writer.line(promise.text)) is not None
    ]


def related(writer: Writer[Line, Block], procedure: Procedure) -> list[Line]:
    """Links to the procedures that go with it."""
    return [made for id in procedure.related if (made := writer.titled(id.words))]


def about(writer: Writer[Line, Block], procedure: Procedure) -> list[Labelled[Line]]:
    """Who answers for it, its version, and the day from which it holds."""
    begins = day(procedure.effective.words) if procedure.effective else None
    rows: list[tuple[Message, Line | None]] = [
        (_("Answers for it"), writer.to_role(procedure.owner) if procedure.owner.words else None),
        (_("Version"), writer.words(procedure.version.words)),
        (
            _("Reading time"),
            writer.words(written(quantity(f"{minutes_to_read(procedure)} min"), writer.edition.language)),
        ),
        (_("In force from"), writer.words(date_in(begins, writer.edition.language)) if begins else None),
    ]
    return labelled(writer, rows)


def minutes_to_read(procedure: Procedure) -> int:
    """How long somebody reads who works by it: its lead and its steps, without cards and words for customers."""
    lead = (procedure.purpose, procedure.trigger, procedure.outcome, *procedure.needs)
    inside = [found.text for step in procedure.steps for found in texts(step)]
    words = sum(len(text.words.split()) for text in (*lead, *inside) if text is not None)
    return max(1, -(-words // WORDS_A_MINUTE))
