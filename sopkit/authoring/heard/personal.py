"""Finds in a customer's words what tells who they are: customers' data do not belong in a handbook.

Names are found behind a form of address, an introduction or a greeting; a name that stands alone is not told from that
of an article or a town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.message import Message, _

__all__ = ["Personal", "masked", "personal_in"]

MASK = "…"
DIGITS = 8
"""A number of so many digits leads to somebody: a telephone, an order, a card, an account."""
NAME = r"[^\W\d_a-zà-öø-ÿăâîșşțţ][\w'’.-]*"
"""A word with a capital."""
NAMES = rf"(?P<found>{NAME}(?:\s+(?:de\s+|d'|von\s+|van\s+)?{NAME}){{0,2}})"
TITLES = (
    "mr|mrs|ms|miss|sir|signor|signora|signorina|sig|sig\\.ra|sig\\.na|dott|dott\\.ssa|domnul|doamna|domnișoara|domnisoara|dl|"
    "dna|senyor|senyora|señor|señora|señorita|sr|sra|srta|don|doña|monsieur|madame|mademoiselle|mme|mlle|dr"
)
OPENINGS = (
    "my name is|i am called|mi chiamo|il mio nome è|mă numesc|ma numesc|numele meu este|mă cheamă|em dic|el meu nom és|"
    "me llamo|mi nombre es|je m['’]appelle|mon nom est"
)
CLOSINGS = (
    "regards|sincerely|faithfully|saluti|distinti saluti|cu stimă|cu stima|salutacions|atentament|saludos|atentamente|"
    "cordialement|cordialment"
)
STREETS = (
    "via|viale|piazza|corso|strada|str\\.|bulevardul|bd\\.|carrer|plaça|avinguda|calle|plaza|avenida|rue|avenue|"
    "boulevard"
)
STREET = rf"(?i:{STREETS})\s+(?:d[a-z]{{0,4}}[ '’]|l[aeiou]s?[ '’]){{0,2}}{NAME}(?: [\w'’.]+){{0,3}}"
ROADS = "Street|Road|Lane|Avenue|Drive|Terrace"
ACCOUNT = r"\b(?P<found>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b"
TIMES = re.compile(
    r"(?<!\d)(?:\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-](?:\d{4}|\d\d)|\d\d?[.:]\d\d\s*[-–]\s*\d\d?[.:]\d\d|"
    r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d)(?![\d./-]*\d)"
)
"""Days, hours and years, which are no numbers of anybody."""
NUMBER = re.compile(r"(?<![\w,.])\+?\(?\d(?:[ ()./\u00a0-]{0,2}\d){5,24}(?!\w)")
KINDS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"(?P<found>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"), _("a mail address")),
    (re.compile(ACCOUNT), _("the number of an account")),
    (re.compile(rf"\b(?i:{TITLES})\.?\s+{NAMES}"), _("a name")),
    (re.compile(rf"\b(?i:{OPENINGS})\s+{NAMES}"), _("a name")),
    (re.compile(rf"\b(?i:{CLOSINGS})\s*[,.!–—-]?\s+{NAMES}\s*\.?$"), _("a name")),
    (re.compile(rf"(?P<found>\b{STREET},?\s+\d{{1,4}}\b)"), _("an address")),
    (re.compile(rf"(?P<found>\b\d{{1,4}}\s+(?:[A-Z][\w'’]+\s+){{1,3}}(?:{ROADS})\b)"), _("an address")),
)


@dataclass(frozen=True, slots=True)
class Personal:
    """What tells who somebody is, from one character of the words to before another."""

    kind: Message
    start: int
    end: int
    words: str


def personal_in(words: str) -> list[Personal]:
    """All of it, in order; of what overlaps, the first and longest."""
    found: list[Personal] = []
    for one in sorted(candidates(words), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def candidates(words: str) -> Iterator[Personal]:
    for pattern, kind in KINDS:
        for match in pattern.finditer(words):
            yield Personal(kind, *match.span("found"), match["found"])
    for match in NUMBER.finditer(TIMES.sub(lambda time: "x" * len(time[0]), words)):
        digits = sum(letter.isdecimal() for letter in match[0])
        if digits >= DIGITS or (digits >= DIGITS - 1 and match[0][0] in "+0("):
            yield Personal(_("a telephone number, or that of an order or a card"), *match.span(), match[0])


def masked(words: str, found: Iterable[Personal]) -> str:
    """The words without it."""
    for one in sorted(found, key=lambda one: -one.start):
        words = f"{words[: one.start]}{MASK}{words[one.end :]}"
    return words
