"""A comparison as one HTML page: it opens from a disk, asks no network, and runs no script."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sopkit.diff import Change, Comparison, Quote
from sopkit.report.change_words import because, gap, one_line, phrase, severest_first, title_of, total, unread_sides
from sopkit.report.findings_text import SEVERITIES, how_many
from sopkit.report.kind_page import DIRECTIONS, TOUCHES
from sopkit.report.runs import Run, runs
from sopkit.report.view import View
from sopkit.templating import shipped_templates, translating

__all__ = ["report"]

TEMPLATE = "changes.html.j2"


def report(comparison: Comparison, view: View) -> str:
    """The page: how many changes of each severity, and the changes by procedure, severest first."""
    page = (
        environment()
        .get_template(TEMPLATE)
        .render(
            **translating(view.catalogue),
            language=view.catalogue.language,
            old=comparison.old,
            new=comparison.new,
            total=total(comparison, view),
            counts=counts_of(comparison.changes, view),
            unread=list(unread(comparison, view)),
            procedures=list(procedures(comparison, view)),
        )
    )
    return page.rstrip("\n")


@functools.cache
def environment() -> ImmutableSandboxedEnvironment:
    """An environment for `templates/report/`, in which all words are escaped."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped_templates() / "report"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


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


def procedures(comparison: Comparison, view: View) -> Iterator[dict[str, Any]]:
    """The procedures that changed, with what a reader sees of each before opening it."""
    for id, changes in severest_first(comparison.changes):
        yield {
            "id": id,
            "title": title_of(comparison, id, view.catalogue) or id,
            "counts": counts_of(changes, view),
            "changes": [shown(change, view) for change in changes],
        }


def counts_of(changes: Iterable[Change], view: View) -> list[tuple[str, str]]:
    """The severities that there are, the gravest first, each with how many changes have it."""
    counts = Counter(change.severity for change in changes)
    return [(one.word, view.say(how_many(one, counts[one]))) for one in sorted(counts, reverse=True)]


def shown(change: Change, view: View) -> Shown:
    pieces = change.pieces
    return Shown(
        severity=change.severity.word,
        severity_word=view.say(SEVERITIES[change.severity]),
        kind=change.kind.name,
        said=phrase(change, view.catalogue),
        old=[(one_line(piece.old), gap(piece.old), not piece.same) for piece in pieces],
        new=[(one_line(piece.new), gap(piece.new), not piece.same) for piece in pieces],
        effects=[
            ("" if effect.procedure == change.procedure else effect.procedure, phrase(effect, view.catalogue))
            for effect in change.effects
        ],
        because=[view.say(because(reason)) for reason in change.because],
        touches=view.say(TOUCHES[change.kind.touches]),
        direction="" if change.kind.direction == "either" else view.say(DIRECTIONS[change.kind.direction]),
        places=[place(quote) for quote in (change.old, change.new) if quote is not None],
    )


def place(quote: Quote) -> str:
    return one_line(f"{quote.span.path}:{quote.span.line}")


def unread(comparison: Comparison, view: View) -> Iterator[dict[str, Any]]:
    """What could not be read of each side."""
    for said, _side, faults in unread_sides(comparison):
        listed = [(one_line(str(fault.span)), runs(fault.message, view.catalogue)) for fault in faults]
        yield {"said": runs(said, view.catalogue), "faults": listed}
