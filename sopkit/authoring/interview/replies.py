"""What people answer, read: words, days, amounts, hours, roles. What cannot be read raises Unclear, which says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sopkit.message import Message, _
from sopkit.messages import catalogue
from sopkit.quantity import Unclear, duration, money, opening
from sopkit.quantity.fold import fold
from sopkit.quantity.unclear import shown

__all__ = [
    "Asked",
    "Reader",
    "amount",
    "channel",
    "hours",
    "is_no",
    "listed",
    "mail",
    "parts_of_channel",
    "phone",
    "returns",
    "role",
    "roles_in",
    "said",
    "time",
    "words",
]

NO = frozenset(
    (
        *("false", "no", "none", "nothing"),
        *("nessuna", "nessuno", "niente", "non", "nulla"),
        *("nici una", "nici unul", "niciuna", "niciunul", "nimic", "nu"),
        *("cap", "res", "nada", "ninguna", "ninguno", "aucun", "aucune", "rien"),
    )
)
YES = frozenset({"yes", "si", "da", "oui", "true"})
RETURNS = {
    "refund": _("money back or an exchange"),
    "exchange": _("an exchange only"),
    "nothing": _("neither"),
}
"""What may happen to an item that works and comes back, in the order of the numbers by which one answers."""
STANDARD_ROLES = (_("Sales assistant"), _("Store manager"))
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no keyboard means to write, and no file of a handbook can hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one needs to know to read an answer: the language, and what was answered before."""

    language: str
    given: Mapping[str, str]


Reader = Callable[[str, Asked], str]
"""Takes what somebody wrote, gives the answer as it is kept. Raises Unclear."""


def said(line: str) -> str:
    """What somebody wrote, on one line, without characters that nobody sees."""
    return " ".join(UNSEEN.sub("", line).split())


def words(line: str, asked: Asked) -> str:
    """Any words at all."""
    if not (found := said(line)):
        raise Unclear(_("there are no words in it"))
    return found


def phone(line: str, asked: Asked) -> str:
    if sum(character.isdecimal() for character in line) < 3:
        raise Unclear(_("'{words}' is no telephone number", words=shown(line)))
    return words(line, asked)


def mail(line: str, asked: Asked) -> str:
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s.<>\"']+", line.strip()):
        raise Unclear(
            _(
                "'{words}' is no mail address; write one such as '{example}'",
                words=shown(line),
                example="shop@example.org",
            )
        )
    return words(line, asked)


def hours(line: str, asked: Asked) -> str:
    opening(said(line), asked.language)
    return words(line, asked)


def time(line: str, asked: Asked) -> str:
    duration(said(line))
    return words(line, asked)


def amount(line: str, asked: Asked) -> str:
    money(said(line))
    return words(line, asked)


def returns(line: str, asked: Asked) -> str:
    """`refund`, `exchange` or `nothing`, by its number, by yes or no, or by words that begin as the choice does."""
    answer = folded(line)
    labels = {name: folded(catalogue(asked.language).say(label)) for name, label in RETURNS.items()}
    choices = list(RETURNS)
    if answer in ("1", "2", "3"):
        return choices[int(answer) - 1]
    if answer in YES or answer in NO:
        return "refund" if answer in YES else "nothing"
    for name in choices:
        if answer and (answer == name or labels[name].startswith(answer)):
            return name
    raise Unclear(_("'{words}' is none of these; answer with 1, 2 or 3", words=shown(line)))


def channel(line: str, asked: Asked) -> str:
    """`no`, or a time, with hours of its own behind it where it has any."""
    if is_no(line):
        return "no"
    within, open_at = parts_of_channel(said(line))
    duration(within)
    if open_at:
        opening(open_at, asked.language)
    return words(line, asked)


def parts_of_channel(line: str) -> tuple[str, str]:
    """The time and the hours of `3 min, Mon-Fri 9-18`; of what is no time, all before the first comma."""
    for comma in [None, *(match.start() for match in re.finditer("[,;]", line))]:
        try:
            duration(line[:comma])
        except Unclear:
            continue
        return line[:comma].strip(), "" if comma is None else line[comma + 1 :].strip()
    first, _mark, rest = line.partition(",")
    return first.strip(), rest.strip()


def listed(line: str, asked: Asked) -> str:
    """Names with commas between, each once."""
    names = dict.fromkeys(filter(None, map(str.strip, said(line).split(","))))
    if not names:
        raise Unclear(_("there are no words in it"))
    return ", ".join(names)


def role(line: str, asked: Asked) -> str:
    """A role by its number among those that there are, or by its name, which may be new."""
    known = roles_in(asked)
    number = line.strip()
    if re.fullmatch("[0-9]{1,3}", number):
        if not 1 <= int(number) <= len(known):
            raise Unclear(
                _("there is no {number}; write a number up to {last}, or a name", number=number, last=len(known))
            )
        return known[int(number) - 1]
    name = words(line, asked)
    return next((one for one in known if folded(one) == folded(name)), name)


def roles_in(asked: Asked) -> list[str]:
    """The roles of the house: those that were answered, or the two that every new handbook has."""
    if "roles" in asked.given:
        return asked.given["roles"].split(", ")
    return [catalogue(asked.language).say(name) for name in STANDARD_ROLES]


def is_no(line: str) -> bool:
    """Whether somebody says that there is none."""
    return folded(line) in NO


def folded(line: str) -> str:
    return fold(line).text.lower().strip(" .!")


def choices(path: str, asked: Asked) -> list[Message | str]:
    """What one may answer by a number."""
    if path == "returns":
        return list(RETURNS.values())
    return list(roles_in(asked)) if path in ("complaints_to", "privacy_to") else []
