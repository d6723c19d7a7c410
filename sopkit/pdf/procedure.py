"""A procedure as it stands on paper: what it is for, its steps, and who decides what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopkit.message import Message, _
from sopkit.pdf.line import Line, Passage, as_line, joined, linked
from sopkit.pdf.step import Row, StepRecord, rows, steps
from sopkit.pdf.writer import Writer
from sopkit.procedure import Procedure
from sopkit.service import Authority, SelfService
from sopkit.site.pages.procedure import BANNERS
from sopkit.site.prose import clean, shortened
from sopkit.site.public import is_public
from sopkit.site.words import date_in, day, language_in

__all__ = ["Banner", "Decision", "Duty", "ProcedureRecord", "decision", "procedure_record"]


@dataclass(frozen=True, slots=True)
class Banner:
    """What a reader has to know before reading on."""

    kind: str
    title: str
    words: Line


@dataclass(frozen=True, slots=True)
class Decision:
    """What a role decides alone; None where nothing is said."""

    role: Line
    refund: Line | None
    goodwill: Line | None
    discount: Line | None
    may: list[Line]


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of the tables of escalation and follow-up."""

    words: Line | None
    role: Line | None
    within: Line | None


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """A procedure, ready for a template."""

    place: str
    title: Line
    short: str
    """Its title for the head of each of its pages."""
    version: str
    banners: list[Banner]
    purpose: list[Passage]
    trigger: Line | None
    outcome: Line | None
    facts: list[Row]
    steps: list[StepRecord]
    authority: list[Decision]
    escalate: list[Duty]
    follow_up: list[Duty]
    record_where: Line | None
    record_fields: list[Line]
    told: list[Passage]
    bring: list[Line]
    self_service: Line | None
    promises: list[Line]
    related: list[Line]
    about: list[Row]


def procedure_record(above: Writer, id: str) -> ProcedureRecord:
    """The record of one procedure of the edition."""
    procedure = above.edition.procedures[id].procedure
    writer = above.about(id, procedure)
    record = procedure.record
    told = procedure.for_customers if is_public(procedure) else None
    made = ProcedureRecord(
        place=writer.place(id),
        title=writer.label(procedure.title) or as_line(id),
        short=shortened(clean(writer.plain(procedure.title) or id), 60),
        version=clean(procedure.version.words),
        banners=[],
        purpose=writer.block(procedure.purpose),
        trigger=writer.line(procedure.trigger),
        outcome=writer.line(procedure.outcome),
        facts=promised(writer, procedure),
        steps=steps(writer),
        authority=[decision(writer, role, authority) for role, authority in procedure.authority.items()],
        escalate=[
            Duty(writer.line(one.when), writer.role(one.to), writer.fact(one.within))
            for one in procedure.escalate.values()
        ],
        follow_up=[
            Duty(writer.line(one.do), writer.role(one.by) if one.by else None, writer.fact(one.within))
            for one in procedure.follow_up.values()
        ],
        record_where=writer.line(record.where) if record else None,
        record_fields=writer.lines(record.fields) if record else [],
        told=writer.block(told.answer) if told else [],
        bring=writer.lines(told.bring) if told else [],
        self_service=help_of(writer, procedure.self_service) if procedure.self_service else None,
        promises=kept(writer, procedure),
        related=[made for one in procedure.related if (made := writer.titled(one.words))],
        about=about(writer, procedure),
    )
    return replace(made, banners=[*banners(writer, procedure), *untranslated(writer)])


def banners(writer: Writer, procedure: Procedure) -> Iterator[Banner]:
    """What its status and its day say of a procedure."""
    if procedure.status.words in BANNERS:
        title, words = BANNERS[procedure.status.words]
        yield banner(writer, procedure.status.words, title, words)
    begins = day(procedure.effective.words) if procedure.effective else None
    if begins and writer.today.is_before(begins):
        words = _("This version holds from {date}.", date=date_in(begins, writer.edition.language))
        yield banner(writer, "later", _("Not yet in force"), words)


def untranslated(writer: Writer) -> Iterator[Banner]:
    """What to say where words are not yet in the reader's language."""
    if writer.foreign:
        own = writer.edition.language
        others = ", ".join(language_in(language, own) for language in sorted(writer.foreign))
        words = _("Parts of this page are not yet in {language}. They stand here in {others}.")
        words = replace(words, arguments={"language": language_in(own, own), "others": others})
        yield banner(writer, "language", _("Not yet translated"), words)


def banner(writer: Writer, kind: str, title: Message, words: Message) -> Banner:
    return Banner(kind, writer.catalogue.say(title), writer.say(words))


def promised(writer: Writer, procedure: Procedure) -> list[Row]:
    """Where it happens, the times that customers can rely on, and what is at hand."""
    promise = procedure.promise
    found: list[tuple[Message, Line | None]] = [
        (_("Where"), channels(writer, procedure)),
        (_("We turn to the customer within"), writer.fact(promise.react_within) if promise else None),
        (_("Settled within"), writer.fact(promise.resolve_within) if promise else None),
        (_("Have at hand"), joined(writer.lines(procedure.needs), ", ")),
    ]
    return rows(writer, found)


def channels(writer: Writer, procedure: Procedure) -> Line:
    """Where a procedure happens."""
    known = writer.edition.handbook.channels
    return joined(
        [
            writer.label(known[id.words].name or known[id.words].id) if id.words in known else as_line(id.words)
            for id in procedure.channels
        ],
        " · ",
    )


def about(writer: Writer, procedure: Procedure) -> list[Row]:
    """Owner, version and date."""
    begins = day(procedure.effective.words) if procedure.effective else None
    found: list[tuple[Message, Line | None]] = [
        (_("Answers for it"), writer.role(procedure.owner) if procedure.owner.words else None),
        (_("Version"), as_line(procedure.version.words)),
        (_("In force from"), as_line(date_in(begins, writer.edition.language)) if begins else None),
    ]
    return rows(writer, found)


def decision(writer: Writer, role: str, authority: Authority) -> Decision:
    """What a role decides in one procedure."""
    return Decision(
        writer.role(role),
        writer.fact(authority.refund),
        writer.fact(authority.goodwill),
        writer.fact(authority.discount),
        writer.lines(authority.may),
    )


def help_of(writer: Writer, help: SelfService) -> Line:
    """Where customers help themselves; the address is readable, since paper cannot be clicked."""
    target = writer.resolve(help.url.words) if help.url else None
    words = linked(writer.label(help.title), target)
    return (*words, " · ", *as_line(target)) if target and not target.startswith("#") else words


def kept(writer: Writer, procedure: Procedure) -> list[Line]:
    """The promises that a procedure keeps."""
    known = writer.edition.handbook.promises
    promises = (known.get(id.words) for id in procedure.principles)
    return [made for promise in promises if promise and (made := writer.line(promise.text))]
