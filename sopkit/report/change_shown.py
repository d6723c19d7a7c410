"""One change as pages show it: its sentence, the words of both sides, what follows from it, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sopkit.diff import Change, Quote
from sopkit.report.change_words import gap, one_line, phrase, reasons
from sopkit.report.findings_text import SEVERITIES, how_many
from sopkit.report.kind_page import DIRECTIONS, TOUCHES
from sopkit.report.runs import Run
from sopkit.report.view import View

__all__ = ["Shown", "counts_of", "shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as the page shows it."""

    severity: str
    severity_word: str
    kind: str
    said: list[Run]
    old: list[tuple[str, str, bool]]
    """Words of the old side, the blank after them, and whether they went; empty where the sentence says all."""
    new: list[tuple[str, str, bool]]
    effects: list[tuple[str, list[Run]]]
    because: list[str]
    touches: str
    direction: str
    places: list[str]


def counts_of(changes: Iterable[Change], view: View) -> list[tuple[str, str]]:
    """The severities that there are, the gravest first, each with how many changes have it."""
    counts = Counter(change.severity for change in changes)
    return [(one.word, view.say(how_many(one, counts[one]))) for one in sorted(counts, reverse=True)]


def shown(change: Change, view: View, called: Callable[[str], str] = str) -> Shown:
    """A change in the view's language; `called` is how a layer is named that gives a reason."""
    pieces = change.pieces
    return Shown(
        severity=change.severity.word,
        severity_word=view.say(SEVERITIES[change.severity]),
        kind=change.kind.name,
        said=phrase(change, view.catalogue),
        old=[(one_line(piece.old), gap(piece.old), not piece.same) for piece in pieces],
        new=[(one_line(piece.new), gap(piece.new), not piece.same) for piece in pieces],
        effects=[
            (
                "" if effect.procedure == change.procedure else view.title(effect.procedure),
                phrase(effect, view.catalogue),
            )
            for effect in change.effects
        ],
        because=[view.say(reason) for reason in reasons(change, called)],
        touches=view.say(TOUCHES[change.kind.touches]),
        direction="" if change.kind.direction == "either" else view.say(DIRECTIONS[change.kind.direction]),
        places=[place(quote) for quote in (change.old, change.new) if quote is not None],
    )


def place(quote: Quote) -> str:
    return one_line(f"{quote.span.path}:{quote.span.line}")
