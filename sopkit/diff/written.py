"""Texts that say the same quantities, typed on one side and named on the other: `50 EUR`, `{refund-limit}`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sopkit.diff.view import Half
from sopkit.diff.work import Place, Work
from sopkit.facts import lookup, references, said
from sopkit.fingerprint import normal
from sopkit.quantity import Quantity, canonical, compare, in_text
from sopkit.schema import Fact
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["note_restated"]

HERE = "\N{CURRENCY SIGN}"
"""What stands for a quantity when the words about it are compared: no punctuation, which would not count."""
FALLBACK = "en"
"""How values are written in a text of which nobody knows the language."""


class Written(NamedTuple):
    """A quantity of a text, as it is written there, and what it is worth."""

    words: str
    worth: Quantity


def note_restated(work: Work, at: Place, old: Text, new: Text) -> bool:
    """Whether a text differs only in how its quantities are written, each worth the same; if so, that is the change."""
    (frame, before), (new_frame, now) = told(work.old, at.old_step, old), told(work.new, at.new_step, new)
    if len(before) != len(now) or normal(frame) != normal(new_frame):
        return False
    if not all(is_worth(*pair) for pair in zip(before, now, strict=True)):
        return False
    pairs = [(one.words, other.words) for one, other in zip(before, now, strict=True) if one.words != other.words]
    if not pairs:
        return False
    was, is_now = (", ".join(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    work.add("restated", "changed", at, old, new, old=was, new=is_now)
    return True


def is_worth(one: Written, other: Written) -> bool:
    return canonical(one.worth) == canonical(other.worth) or compare(one.worth, other.worth) == 0


def told(half: Half, step: Step | None, text: Text) -> tuple[str, list[Written]]:
    """A text without its quantities, and these in their order; names of other things are filled in.

    A bare number stays among the words: it may be an article, a telephone's or a day's.
    """
    language = half.view.language(text)
    find = lookup(half.view.handbook, half.procedure, step)
    marks: list[tuple[int, int, str, Written | None]] = []
    for name, start, end in references(text.words):
        words, named = text.words[start:end], find(name)
        worth = named.quantity if isinstance(named, Fact) else None
        shown = said(named, language or FALLBACK) or words
        marks.append((start, end, shown, None) if worth is None else (start, end, HERE, Written(words, worth)))
    for found in in_text(text.words, language):
        if not isinstance(found.quantity, Decimal):
            words = text.words[found.start : found.end]
            marks.append((found.start, found.end, HERE, Written(words, found.quantity)))
    marks.sort(key=lambda mark: mark[0])
    pieces, reached = [], 0
    for start, end, stands, _mark in marks:
        pieces += [text.words[reached:start], stands]
        reached = end
    return "".join([*pieces, text.words[reached:]]), [mark for *_place, mark in marks if mark is not None]
