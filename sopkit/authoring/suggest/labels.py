"""The labels of a proposal in every language that sopkit speaks, and how a line is known by them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.message import Message, _
from sopkit.messages import catalogue, languages
from sopkit.site import proposing
from sopkit.voices.labels import IDEA_SUBJECT, WHAT, WHAT_FOR

__all__ = [
    "ASKED",
    "FACTS",
    "IDEA",
    "OF_IDEAS",
    "PROPOSAL",
    "Label",
    "Labels",
    "is_yes",
    "labels",
    "labels_of_ideas",
    "normal",
]

FACTS: dict[str, Message] = {
    "step": _("Step:"),
    "procedure": _("Procedure: {id}"),
    "version": _("Version: {version}"),
    "branch": _("Branch: {branch}"),
    "language": _("Language: {language}"),
}
"""What a page says of itself, by the name under which a record keeps it."""
ASKED: dict[str, Message] = {"why": proposing.WHY, "everywhere": proposing.WIDE, "said_by": proposing.NAME}
"""What a proposal asks besides the words of the step."""
NOISE: dict[str, Message] = {
    "opening": proposing.OPENING,
    "different": proposing.DIFFERENT,
    "closing": proposing.CLOSING,
}
"""Sentences of the page's own that say nothing of the proposal."""
TITLES: dict[str, Message] = {"title": _("Handbook: {title}"), "proposed": _("Proposed change: {title}")}
IDEA: dict[str, Message] = {"title": IDEA_SUBJECT, "what": WHAT, "what_for": WHAT_FOR}
"""What is asked of whoever has an idea: labels there alone, since whoever proposes a change may write *Idea:*, too."""
RELEASES = (_("Release {release}"), _("Not released yet"))
PROPOSAL: dict[str, dict[str, Message]] = {
    "field": proposing.FIELDS,
    "asked": ASKED,
    "fact": FACTS,
    "noise": NOISE,
    "title": TITLES,
}
"""All that stands before something in a proposal, by its sort."""
OF_IDEAS: dict[str, dict[str, Message]] = {
    "idea": IDEA,
    "asked": {"said_by": proposing.NAME},
    "fact": FACTS,
    "noise": NOISE,
    "title": TITLES,
}
YES = frozenset({"yes", "y", "si", "da", "oui", "true", "1", "x"})
BULLETS = "•·*◦▪-–? \t>¿"
_TWINS = {"ș": "ş", "ț": "ţ"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with: its sort (`field`, `fact`, `asked`, `release`, `noise`, `title`, `idea`), its name."""

    sort: str
    name: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels by how they are written, and what finds them."""

    known: dict[str, Label]
    at_start: re.Pattern[str]
    inside: re.Pattern[str]
    """Where a label stands in the middle of a line, since a mail program has taken the line breaks out."""

    def of(self, line: str) -> tuple[Label, str] | None:
        """The label with which a line begins and what stands behind it; None where it begins with none."""
        match = self.at_start.match(line)
        if match is None:
            return None
        return self.known[normal(match["label"])], line[match.end() :].strip()


def normal(words: str) -> str:
    """A label as it counts: without accents, letter case and signs, however a mail program writes blanks."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return _SPACES.sub(" ", re.sub(r"[^\w\s]", " ", bare.replace("ı", "i"))).strip()


def is_yes(words: str) -> bool:
    """Whether an answer to a question of yes and no says yes, in any language."""
    first = normal(words).split(" ")[0]
    return first in YES


@functools.cache
def labels() -> Labels:
    """The labels of proposals. A label that means two things in two languages means the first of them."""
    return made_of(PROPOSAL)


@functools.cache
def labels_of_ideas() -> Labels:
    """The labels of ideas, and those that a proposal's page says of itself."""
    return made_of(OF_IDEAS)


def made_of(sorts: Mapping[str, Mapping[str, Message]]) -> Labels:
    """Labels of these sorts in all languages."""
    known: dict[str, Label] = {}
    written: dict[str, str] = {}
    for sort, name, words in spoken(sorts):
        if known.setdefault(normal(words), Label(sort, name)) == Label(sort, name):
            written[words] = sort
    longest = sorted(written, key=len, reverse=True)
    either = "|".join(map(pattern, longest))
    asked = "|".join(pattern(words) for words in longest if written[words] in ("field", "asked"))
    told = "|".join(pattern(words) for words in longest if written[words] == "fact")
    noise = "|".join(pattern(words) for words in longest if written[words] in ("noise", "idea"))
    return Labels(
        known,
        re.compile(rf"[{re.escape(BULLETS)}]{{0,40}}(?P<label>{either})", re.I),
        re.compile(rf"(?<=\S)\s+(?=•\s*(?:{asked})|(?:{noise})|(?:{told})\s*\S)", re.I),
    )


def pattern(words: str) -> str:
    """A label as it may come back: with any blanks, with or without accents, or a blank before its sign."""
    bare, sign = words.strip(" \u00a0\u202f:?.¿"), words.rstrip()[-1:]
    spaced = r"\s+".join("".join(map(letter, part)) for part in bare.split())
    opening = "¿?" if words.startswith("¿") else ""
    return rf"{opening}{spaced}\s*{re.escape(sign)}" if sign in ":?." else rf"{spaced}(?!\w)"


def letter(one: str) -> str:
    """A letter of a label as it may come back: old character sets have no comma below, some keyboards no accents."""
    bare = unicodedata.normalize("NFKD", one)[0]
    return f"[{one}{bare}{_TWINS.get(one, '')}]" if bare != one else "['’]" if one == "'" else re.escape(one)


def spoken(sorts: Mapping[str, Mapping[str, Message]]) -> Iterator[tuple[str, str, str]]:
    """(sort, name, words) of every label in every language."""
    for sort, messages in sorts.items():
        for name, message in messages.items():
            for language in languages():
                words = catalogue(language).template(message).partition("{")[0].strip()
                yield sort, name, f"{words}:" if sort == "field" else words
    for message in RELEASES:
        for language in languages():
            yield "release", "release", catalogue(language).template(message).partition("{")[0].strip()
