"""What a kind of change means: how much it matters, whom it touches, which way it binds, what is said of it."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import get_args

from sopkit.diff.change import Direction, Form, Kind, Whom
from sopkit.diff.fields import KIND_OF
from sopkit.diff.kinds import FAMILIES
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.report.findings_text import SEVERITIES

__all__ = ["DIRECTIONS", "TOUCHES", "kind_page", "meaning"]

TOUCHES: Mapping[Whom, Message] = {
    "customer": _("touches customers"),
    "staff": _("touches the staff"),
    "head-office": _("touches the head office"),
}
DIRECTIONS: Mapping[Direction, Message] = {
    "stricter": _("stricter: allows less than before"),
    "looser": _("looser: allows more than before"),
    "either": _("neither stricter nor looser by itself"),
}


def meaning(kind: Kind, catalogue: Catalogue) -> str:
    """Severity, whom it touches and direction in a line."""
    parts = (SEVERITIES[kind.severity], TOUCHES[kind.touches], DIRECTIONS[kind.direction])
    return " · ".join(catalogue.say(part) for part in parts)


def kind_page(kind: Kind, catalogue: Catalogue) -> str:
    """Name, meaning, and each sentence by which a change of this kind is told, with dots for what is filled in."""
    lines = [kind.name, "", meaning(kind, catalogue), "", catalogue.say(_("It is told as:"))]
    lines += [f"  {said}" for said in sentences(kind, catalogue)]
    if about := ", ".join(fields(kind)):
        lines += ["", catalogue.say(_("It is about these fields: {fields}", fields=about))]
    lines += ["", catalogue.say(_("Where it matters more or less, `handbook.yml` says so:"))]
    return "\n".join([*lines, "  diff:", "    severity:", f"      {kind.name}: error"])


def fields(kind: Kind) -> list[str]:
    """The fields of files that lead to a kind, or to the family of kinds that it is in."""
    names = {kind.name, *(name for name, family in FAMILIES.items() if kind.name in family)}
    return sorted({f"`{key}`" for rows in KIND_OF.values() for key, row in rows.items() if row in names})


def sentences(kind: Kind, catalogue: Catalogue) -> list[str]:
    """The sentences that a kind has, in the order in which a thing is changed, added, removed."""
    return [
        catalogue.say(Message(said.template, dict.fromkeys(names(said.template), "…")))
        for form in get_args(Form)
        if isinstance(said := getattr(kind, form), Message)
    ]


def names(template: str) -> list[str]:
    return [name for _literal, name, _form, _conversion in string.Formatter().parse(template) if name]
