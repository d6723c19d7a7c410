"""`handbook.yml`: what holds for all procedures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.acknowledgement_settings import AcknowledgementSettings
from sopkit.approval_settings import ApprovalSettings
from sopkit.diff_settings import DiffSettings
from sopkit.lint_settings import LintSettings
from sopkit.message import _
from sopkit.offering import Measure, Service
from sopkit.schema import (
    Code,
    Day,
    Fact,
    Flag,
    Id,
    Many,
    Named,
    OneOf,
    Open,
    PerLanguage,
    Plain,
    Prose,
    Quantified,
    Raw,
    Record,
    Whole,
    extra,
    holds,
)
from sopkit.source import Node, Text

__all__ = [
    "Area",
    "Channel",
    "Contact",
    "Handbook",
    "Identity",
    "Limit",
    "Membership",
    "Philosophy",
    "Reports",
    "Role",
    "ServicePromise",
    "Term",
    "TermWords",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Something that is not done here, and what to say instead."""

    id: Text | None = holds(Id(), "Its name, by which it is translated.", example="no-repairs")
    what: Text = holds(
        Prose(), "What is not done.", example=_("We do not repair other makers' lamps."), required=True, main=True
    )
    say_instead: Text | None = holds(Prose(spoken=True), "What to say instead.", example="A shop near you can help.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Philosophy:
    """How this house understands service."""

    statement: Text | None = holds(Prose(), "What service means here.", example="We put things right.", main=True)
    equal_treatment: Text | None = holds(
        Prose(), "How everybody is treated alike.", example="Customers and colleagues have the same respect from us."
    )
    orientation: Text | None = holds(OneOf(("customer", "problem")), "What the work turns around.", example="customer")
    limits: tuple[Limit, ...] = holds(Many(Record(Limit)), "What is not done here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePromise:
    """What every customer can count on."""

    id: Text
    text: Text = holds(
        Prose(), "The promise.", example=_("We answer within {{first-answer}}."), required=True, main=True
    )
    audience: Text | None = holds(
        OneOf(("public", "staff")), "Whom it is made to; `staff` keeps it from customers.", default="public"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that people play; files name it by its id, pages by its name."""

    id: Text
    name: Text = holds(Prose(), "What people call it.", example=_("Shift lead"), required=True, main=True)
    approves: tuple[Text, ...] = holds(
        Many(Id()),
        "What this role approves: `standard`, branches by their names, `branches` for all of these, or areas.",
        example="[standard]",
    )
    people: tuple[Text, ...] = holds(
        Many(Plain()), "Who has this role, where not everybody may say so; pseudonyms will do.", example="[elena]"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a person."""

    phone: Text | None = holds(Plain(), "The telephone number.", example="+39 02 0000 0000")
    mail: Text | None = holds(Code("mail"), "The mail address.", example="service@example.org")
    person: Text | None = holds(Prose(), "How to reach a person.", example="Ask any sales assistant.")
    chat: Text | None = holds(Code("link"), "Where to write.", example="https://example.org/chat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Where staff report a problem with a page, and propose a change."""

    mail: Text | None = holds(
        Code("mail"), "Who has the mails, where that is not `contact`'s.", example="handbook@example.org"
    )
    messenger: Text | None = holds(
        Code("report"),
        "A messenger, with `{text}` where the report belongs.",
        example="https://wa.me/390200?text={text}",
    )
    form: Text | None = holds(
        Code("report"),
        "A form or a list of issues, with `{title}`, `{text}`, `{procedure}`, `{step}`, `{version}`, `{branch}`, "
        "`{language}` where they belong.",
        example="https://example.org/new?title={title}&body={text}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way in which customers reach the house."""

    id: Text
    name: Text | None = holds(Prose(), "What people call it.", example="In the shop", main=True)
    answer_within: Fact | None = holds(Quantified("duration"), "Within which time somebody answers.", example="3 min")
    auto_reply: Text | None = holds(Flag(), "Whether a machine confirms at once.", example="true")
    hours: Text | None = holds(Plain(), "When it is open, where that differs from the branch.", example="09:00-18:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An association that vouches for the house."""

    id: Text | None = holds(Id(), "Its name, by which it is translated.", example="retail-association")
    name: Text = holds(Prose(), "What it is called.", example=_("Italian Retail Association"), required=True, main=True)
    until: Text | None = holds(Day(), "Until when.", example="2027-12-31")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWords:
    """A term in another language."""

    term: Text = holds(Plain(), "The term.", example="scontrino", required=True, main=True)
    means: Text | None = holds(Plain(), "What it means.")
    not_: tuple[Text, ...] = holds(Many(Plain()), "Words not used for it.", example="[ricevuta fiscale]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that means one thing, and the words not used for it."""

    id: Text
    term: Text | None = holds(Plain(), "The term, where it is not the entry's name.", example="receipt")
    means: Text = holds(
        Plain(), "What it means.", example=_("The paper that proves the sale."), required=True, main=True
    )
    not_: tuple[Text, ...] = holds(Many(Plain()), "Words not used for it.", example="[ticket, slip]")
    languages: Mapping[str, TermWords] = extra(PerLanguage(Record(TermWords)), "The term in other languages.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A folder of procedures on one subject."""

    id: Text
    title: Text = holds(Prose(), "What people call it.", example=_("Returns"), required=True, main=True)
    may_vary: Mapping[str, Node] = holds(Open(Raw()), "What a branch may adapt in all of its procedures.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How the pages look like the house."""

    colour: Text | None = holds(
        Code("colour"), "The colour of the house; pages shade it until words in it can be read.", example="8f3d2e"
    )
    logo: Text | None = holds(Plain(), "A picture in the handbook, shown beside its name.", example="images/logo.png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """What holds for all procedures."""

    format: Text = holds(Whole(1), "The version of the file format.", example="1", required=True)
    name: Text = holds(Prose(), "What the handbook is called.", example=_("Casa Lume service handbook"), required=True)
    language: Text = holds(Code("language"), "The language of the standard.", example="en", required=True)
    languages: tuple[Text, ...] = holds(Many(Code("language")), "All languages of the standard.", example="[en, it]")
    messages: Text | None = holds(Code("language"), "The language in which sopkit speaks here.", example="it")
    time_zone: Text | None = holds(
        Code("time zone"), "The time zone of branches that name none.", example="Europe/Rome"
    )
    identity: Identity | None = holds(Record(Identity), "How the pages look like the house.")
    served_at: Text | None = holds(
        Code("address"),
        "Where the site is served: printed sheets lead there, also those that are printed from a copy on a disk.",
        example="https://handbook.example.org",
    )
    vision: Text | None = holds(Prose(), "What the house aims at.", example="People leave calmer than they came.")
    philosophy: Philosophy | None = holds(Record(Philosophy), "How this house understands service.")
    promises: Mapping[str, ServicePromise] = holds(
        Named(Record(ServicePromise), kind="promise"), "What customers can count on."
    )
    measures: Mapping[str, Measure] = holds(
        Named(Record(Measure)), "How the house knows that its service is good; customers do not read it."
    )
    services: Mapping[str, Service] = holds(
        Named(Record(Service)), "What the house offers, what is in it and what is not."
    )
    values: Mapping[str, Fact] = holds(
        Named(Quantified("any"), kind="value"), "Facts, written once and shown as {name}."
    )
    roles: Mapping[str, Role] = holds(Named(Record(Role), kind="role"), "The parts that people play.")
    stakeholders: Mapping[str, Text] = holds(
        Named(Prose(), kind="stakeholder"), "Whom the work touches: customers, colleagues, suppliers, neighbours."
    )
    contact: Contact | None = holds(Record(Contact), "How to reach a person.")
    reports: Reports | None = holds(Record(Reports), "Where staff report a problem with a page.")
    channels: Mapping[str, Channel] = holds(Named(Record(Channel), kind="channel"), "How customers reach the house.")
    policies: Mapping[str, Text] = holds(Named(Id("procedure")), "Subjects, each answered by a procedure.")
    memberships: tuple[Membership, ...] = holds(Many(Record(Membership)), "Associations that vouch for the house.")
    approvals: ApprovalSettings | None = holds(Record(ApprovalSettings), "What the handbook asks of approvals.")
    acknowledgements: AcknowledgementSettings | None = holds(
        Record(AcknowledgementSettings), "Where people confirm that they have read and understood a procedure."
    )
    glossary: Mapping[str, Term] = holds(Named(Record(Term)), "Words that mean one thing.")
    areas: Mapping[str, Area] = holds(Named(Record(Area), kind="area"), "The subjects of procedures.")
    may_vary: Mapping[str, Node] = holds(Open(Raw()), "What a branch may adapt in every procedure.")
    lint: LintSettings | None = holds(Record(LintSettings), "Which lint rules apply, and how.")
    diff: DiffSettings | None = holds(
        Record(DiffSettings), "How much kinds of change matter, and which differences are accepted."
    )
