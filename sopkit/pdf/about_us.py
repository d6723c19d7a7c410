"""What stands behind the procedures on paper: roles, promises, words, and how to reach a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopkit.handbook import Channel, Term, TermWords
from sopkit.message import Message, _
from sopkit.pdf.line import Line, Passage, as_line, in_language, linked
from sopkit.pdf.procedure import Decision, decision
from sopkit.pdf.step import Row, rows
from sopkit.pdf.writer import Writer
from sopkit.site.address import mail_to, telephone
from sopkit.site.collation import collation
from sopkit.site.hours import written_days, written_times
from sopkit.site.pages.service import is_public
from sopkit.site.words import date_in, day

__all__ = [
    "ChannelRecord",
    "LimitRecord",
    "MatrixRow",
    "PromiseRecord",
    "RoleRecord",
    "TermRecord",
    "channels",
    "contact",
    "hours",
    "limits",
    "matrix",
    "memberships",
    "promises",
    "roles",
    "terms",
]


@dataclass(frozen=True, slots=True)
class Right:
    """What a role decides in one procedure."""

    procedure: Line
    decision: Decision


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """A role with what it decides alone, and the procedures that it answers for."""

    place: str
    name: Line
    rights: list[Right] = field(default_factory=list)
    owns: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A procedure with what each role decides in it; None for a role that decides nothing there."""

    procedure: Line
    decisions: list[Decision | None]


@dataclass(frozen=True, slots=True)
class PromiseRecord:
    """A promise, and the procedures that keep it."""

    words: Line
    kept_by: list[Line]
    is_public: bool


@dataclass(frozen=True, slots=True)
class LimitRecord:
    """What is not done here, and what to say instead of a bare no."""

    what: Line
    instead: list[Passage]


@dataclass(frozen=True, slots=True)
class ChannelRecord:
    """A channel, when it is open and how fast somebody answers."""

    name: Line
    within: Line | None
    hours: str | None
    auto_reply: bool


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term as the reader's language has it."""

    term: Line
    means: Line
    avoided: list[Line]


def roles(writer: Writer) -> list[RoleRecord]:
    """Every role of the handbook, with what the procedures say of it."""
    known = writer.edition.handbook.roles
    found = {id: RoleRecord(f"r{writer.roles[id]}", writer.label(role.name)) for id, role in known.items()}
    for id, layered in writer.edition.procedures.items():
        title, about = writer.titled(id), writer.about(id, layered.procedure)
        if title is None:
            continue
        for role, authority in layered.procedure.authority.items():
            if role in found:
                found[role].rights.append(Right(title, decision(about, role, authority)))
        if layered.procedure.owner.words in found:
            found[layered.procedure.owner.words].owns.append(title)
    return list(found.values())


def matrix(writer: Writer) -> tuple[list[Line], list[MatrixRow]]:
    """Roles and procedures crossed; no rows where no procedure lets anybody decide."""
    deciding = [one for one in writer.edition.procedures.values() if one.procedure.authority]
    named = {role for one in deciding for role in one.procedure.authority}
    known = writer.edition.handbook.roles
    crossed = [*(role for role in known if role in named), *sorted(named - known.keys())]
    found = []
    for layered in deciding:
        title, about = writer.titled(layered.id), writer.about(layered.id, layered.procedure)
        if title is not None:
            given = layered.procedure.authority
            decisions = [decision(about, role, given[role]) if role in given else None for role in crossed]
            found.append(MatrixRow(title, decisions))
    return [writer.role(role) for role in crossed], found


def promises(writer: Writer) -> list[PromiseRecord]:
    """What customers and colleagues can count on."""
    kept: dict[str, list[Line]] = {}
    for id, layered in writer.edition.procedures.items():
        for name in layered.procedure.principles:
            if title := writer.titled(id):
                kept.setdefault(name.words, []).append(title)
    return [
        PromiseRecord(words, kept.get(id, []), is_public(promise))
        for id, promise in writer.edition.handbook.promises.items()
        if (words := writer.line(promise.text))
    ]


def limits(writer: Writer) -> list[LimitRecord]:
    """What this house does not do."""
    philosophy = writer.edition.handbook.philosophy
    return [
        LimitRecord(what, writer.block(limit.say_instead))
        for limit in (philosophy.limits if philosophy else ())
        if (what := writer.line(limit.what))
    ]


def channels(writer: Writer) -> list[ChannelRecord]:
    """How customers reach the house."""
    return [channel(writer, one) for one in writer.edition.handbook.channels.values()]


def channel(writer: Writer, one: Channel) -> ChannelRecord:
    open_at = written_times(one.hours.words, writer.edition.language) if one.hours else None
    within = writer.fact(one.answer_within)
    return ChannelRecord(writer.label(one.name or one.id), within, open_at, one.auto_reply is not None)


def memberships(writer: Writer) -> list[Line]:
    """Associations that still vouch for the house."""
    found = []
    for one in writer.edition.handbook.memberships:
        name, until = writer.line(one.name), day(one.until.words) if one.until else None
        if name is not None and (until is None or not writer.today.is_after(until)):
            date = writer.say(_("until {date}", date=date_in(until, writer.edition.language))) if until else ()
            found.append((*name, " · ", *date) if date else name)
    return found


def terms(writer: Writer) -> list[TermRecord]:
    """The glossary in the order of the language."""
    key = collation(writer.edition.language)
    named = {term.id: term_words(writer, term) for term in writer.edition.handbook.glossary.values()}
    ordered = sorted(named.values(), key=lambda one: key(one[0]))
    return [record for _words, record in ordered]


def term_words(writer: Writer, term: Term) -> tuple[str, TermRecord]:
    """A term in the reader's language; in the handbook's own, and marked so, where it has none."""
    own, language = writer.edition.handbook.language.words, writer.edition.language
    words: Term | TermWords = term if language == own else term.languages.get(language, term)
    foreign = own if words is term and language != own else None
    said = words.term or term.id
    # A translation may leave out the meaning; the one of the handbook's language is better than none.
    means, means_in = (words.means, foreign) if words.means else (term.means, own if language != own else None)
    avoided = [in_language(as_line(one.words), foreign) for one in words.not_]
    return said.words, TermRecord(
        in_language(as_line(said.words), foreign), in_language(as_line(means.words), means_in), avoided
    )


def contact(writer: Writer) -> list[Row]:
    """How to reach a person."""
    found: list[tuple[Message, Line | None]] = []
    if about := writer.edition.handbook.contact:
        found.append((_("In person"), writer.line(about.person)))
        if about.phone:
            found.append((_("Phone"), linked(as_line(about.phone.words), telephone(about.phone.words))))
        if about.mail:
            found.append((_("Mail"), linked(as_line(about.mail.words), mail_to(about.mail.words.strip()))))
        if about.chat:
            found.append((_("Chat"), linked(as_line(about.chat.words), writer.resolve(about.chat.words))))
    settings = writer.edition.settings
    if settings:
        found += [(_("Address"), writer.line(settings.address)), (_("Law that holds here"), writer.line(settings.law))]
    return rows(writer, found)


def hours(writer: Writer) -> list[Row]:
    """When the branch is open, span of days by span of days."""
    settings, language = writer.edition.settings, writer.edition.language
    return [
        Row(written_days(days, language), as_line(written_times(times.words, language)))
        for days, times in (settings.hours.items() if settings else ())
    ]
