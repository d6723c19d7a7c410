"""Why a procedure says what it says now, and what was said that led to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.edition import Edition, Layered
from sopkit.site.page import link
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.writer import Writer
from sopkit.source import Text
from sopkit.voices import IDEAS, INSIGHTS, Reason, reasons_in
from sopkit.voices.reasons import NAMED

__all__ = [
    "COLLEAGUES",
    "CUSTOMERS",
    "HEARD",
    "because_lines",
    "because_of",
    "changed_by",
    "heard_anchor",
    "reasons_of",
    "way_to_heard",
    "whys",
]

HEARD = "heard.md"
CUSTOMERS, COLLEAGUES = "customers", "colleagues"
WHO = {INSIGHTS: CUSTOMERS, IDEAS: COLLEAGUES}
NAMES = re.compile(rf"\s*{NAMED.pattern}")


def whys(layered: Layered) -> Iterator[Text]:
    """What the procedure says of itself, and what layers say of what they change because of something that was said."""
    if layered.procedure.because and layered.procedure.because.words.strip():
        yield layered.procedure.because
    for _layer, touch in layered.touches:
        if touch.because and reasons_of(touch.because):
            yield touch.because


def reasons_of(because: Text) -> list[Reason]:
    """The ideas and insights that are named."""
    return [one for one in reasons_in(because.words) if one.folder in WHO]


def because_of(writer: Writer, because: Text | None) -> Markdown | None:
    """The reason without the names of what was said, which are for programs; None where nothing else is written."""
    words = NAMES.sub("", writer.filled(because)).strip() if because else ""
    return writer.marked(because, writer.inline(words, writer.resolve)) if because and words else None


def because_lines(writer: Writer, layered: Layered) -> list[Markdown]:
    """All reasons of a procedure, each once."""
    return list(dict.fromkeys(made for why in whys(layered) if (made := because_of(writer, why))))


def heard_anchor(who: str, id: str) -> str:
    """Where it stands what people said and what was changed in a procedure; no other name has two hyphens."""
    return f"{who}--{anchor(id)}"


def way_to_heard(here: str, layered: Layered) -> Markdown | None:
    """The link to what was said; None where no reason names anything.

    It asks for nothing but the procedure's own files, so that its page stays as it is while others say something.
    """
    named = {one.folder for why in whys(layered) for one in reasons_of(why)}
    who = next((WHO[folder] for folder in WHO if folder in named), None)
    return Markdown(link(here, HEARD, heard_anchor(who, layered.id))) if who else None


def changed_by(edition: Edition) -> dict[Reason, dict[str, None]]:
    """The procedures of an edition that each idea and insight changed."""
    found: dict[Reason, dict[str, None]] = {}
    for layered in edition.procedures.values():
        for why in whys(layered):
            for reason in reasons_of(why):
                found.setdefault(reason, {})[layered.id] = None
    return found
