"""A proposal about one step, begun: its words to be changed in place, and below them what a program knows it by.

Whoever reads it on a phone sees labels as on the page, with today's words behind them. `sopkit suggest import` reads
what comes back by the same labels, in whichever language they are, so the text needs no signs but these.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from sopkit.facts import Lookup, fill, said
from sopkit.fingerprint import PREFIX, fingerprint, short
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.schema import Fact
from sopkit.site.prose import clean, plain
from sopkit.source import Text
from sopkit.step import Step

__all__ = [
    "BULLET",
    "CLOSING",
    "DIFFERENT",
    "FIELDS",
    "NAME",
    "NO",
    "OPENING",
    "WHY",
    "WIDE",
    "closing",
    "opening",
    "page_opening",
    "plain_words",
    "shown",
    "step_name",
    "step_words",
]

FIELDS: dict[str, Message] = {
    "do": _("What to do"),
    "say": _("Say this"),
    "ask": _("Question"),
    "within": _("Within"),
    "max": _("Up to"),
    "dont": _("Never"),
    "note": _("Good to know"),
    "anticipate": _("Before they ask"),
}
"""What of a step can be changed so, by its key, called as on the page; the last ones go first where room is short."""
OPENING = _("How should it read? Change the words below.")
DIFFERENT = _("What should be different?")
WHY = _("Why?")
WIDE = _("For all branches?")
NO = _("no")
NAME = _("Your name, if you like:")
CLOSING = _("Please leave the lines below as they are:")
BULLET = "• "
"""Before each label, so that it is found where a mail program has taken all line breaks out."""
BLANKS = re.compile("[\u00a0\u2007\u202f]")
LONGEST = 1_000
"""Characters of an address that the words of a step may take: some programs cut addresses after 2,000."""


def opening(catalogue: Catalogue) -> str:
    """What stands above the words of the step."""
    return f"{catalogue.say(OPENING)}\n"


def page_opening(catalogue: Catalogue) -> str:
    """What stands above the room to write, where no step is meant."""
    return f"{catalogue.say(DIFFERENT)}\n\n\n"


def closing(catalogue: Catalogue) -> str:
    """What stands below them: what is asked besides, and that all else stays as it is."""
    asked = [f"{catalogue.say(WHY)} ", f"{catalogue.say(WIDE)} {catalogue.say(NO)}", f"{catalogue.say(NAME)} "]
    lines = "".join(f"\n{BULLET}{line}\n" for line in asked)
    return f"{lines}\n{catalogue.say(CLOSING)}"


def step_words(step: Step, catalogue: Catalogue, find: Lookup, language: Callable[[Text], str]) -> str:
    """The words of a step as a part of an address; those that have no room are left out.

    `find` knows the facts that they name, `language` the language of each text.
    """
    found = ""
    for name, label in FIELDS.items():
        words = shown(getattr(step, name), find, catalogue.language, language)
        part = quote(f"\n{BULLET}{catalogue.say(label)}: {words}\n", safe="") if words else ""
        if len(found) + len(part) <= LONGEST:
            found += part
    return found


def step_name(number: str, step: Step) -> str:
    """The number of a step, its id and its fingerprint as a part of an address."""
    return quote(f" {number} {step.id.words} {short(fingerprint(step)).removeprefix(PREFIX)}", safe="")


def shown(value: Text | Fact | None, find: Lookup, reader: str, language: Callable[[Text], str]) -> str:
    """A field of a step as readers see it, in plain words; empty where nothing is written.

    `reader` is the language in which quantities are written that stand alone.
    """
    if value is None:
        return ""
    if isinstance(value, Fact):
        found = find(value.name) if value.name is not None else None
        return plain_words(said(found or value, reader) or "")
    return plain_words(fill(value.words, find, str, language(value)))


def plain_words(words: str) -> str:
    """Words without their forms, line by line, and with blanks as they come back from any telephone."""
    return "\n".join(BLANKS.sub(" ", plain(line)) for line in clean(words).strip().split("\n"))
