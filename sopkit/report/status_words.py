"""How a handbook stands, in words that the screen and the page have in common."""

from __future__ import annotations

from sopkit.control.stock import NOWHERE
from sopkit.language.readability import Index
from sopkit.message import Message, _
from sopkit.rules.language.readability import NAMES

__all__ = ["MOMENTS", "easy", "easy_from"]

MOMENTS = {
    "before": _("Before the sale"),
    "during": _("During the sale"),
    "after": _("After the sale"),
    NOWHERE: _("No stage named"),
}


def easy_from(index: Index) -> int | None:
    """The bound of what is easy: where lint warns, or what to aim at; None where neither is known."""
    bound = index.warn if index.warn is not None else index.aim
    return round(bound) if bound is not None else None


def easy(index: Index) -> Message:
    """By which formula a handbook was read, and what is easy by it."""
    formula, limit = NAMES[index.formula], easy_from(index)
    if limit is None:
        return _("Readability, {formula}", formula=formula)
    if index.higher_is_easier:
        return _("Readability, {formula}: at least {limit} is easy", formula=formula, limit=limit)
    return _("Readability, {formula}: at most {limit} is easy", formula=formula, limit=limit)
