"""How to reach a person: ways and address, hours day by day, and how fast each channel answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.handbook import Channel
from sopkit.message import Message, _
from sopkit.site.address import mail_to, safe, telephone
from sopkit.site.content.labelled import Labelled, labelled
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.site.hours import written_days, written_times

__all__ = ["ChannelView", "Opening", "channel", "contact", "openings"]


@dataclass(frozen=True, slots=True)
class ChannelView(Generic[Line]):
    """A channel, when it is open and how fast somebody answers."""

    name: Line
    within: Line | None
    hours: Line | None
    auto_reply: bool


@dataclass(frozen=True, slots=True)
class Opening(Generic[Line]):
    """Days, and when the branch is open on them."""

    days: Line
    times: Line


def contact(writer: Writer[Line, Block]) -> list[Labelled[Line]]:
    """How to reach a person, and where."""
    rows: list[tuple[Message, Line | None]] = []
    if about := writer.edition.handbook.contact:
        rows.append((_("In person"), writer.line(about.person)))
        if about.phone:
            rows.append((_("Phone"), linked(writer, about.phone.words, telephone(about.phone.words))))
        if about.mail:
            rows.append((_("Mail"), linked(writer, about.mail.words, mail_to(about.mail.words.strip()))))
        if about.chat:
            address = safe(about.chat.words)
            rows.append((_("Chat"), linked(writer, about.chat.words, writer.outward(address) if address else None)))
    settings = writer.edition.settings
    rows.append((_("Address"), writer.line(settings.address) if settings else None))
    return labelled(writer, rows)


def linked(writer: Writer[Line, Block], words: str, target: str | None) -> Line:
    return writer.linked(writer.words(words), target)


def openings(writer: Writer[Line, Block]) -> list[Opening[Line]]:
    """When the branch is open, span of days by span of days."""
    settings, language = writer.edition.settings, writer.edition.language
    return [
        Opening(writer.words(written_days(days, language)), writer.times(written_times(times.words, language)))
        for days, times in (settings.hours.items() if settings else ())
    ]


def channel(writer: Writer[Line, Block], one: Channel) -> ChannelView[Line]:
    """How customers reach the house in one way."""
    hours = writer.times(written_times(one.hours.words, writer.edition.language)) if one.hours else None
    return ChannelView(
        writer.label(one.name or one.id), writer.fact(one.answer_within), hours, one.auto_reply is not None
    )
