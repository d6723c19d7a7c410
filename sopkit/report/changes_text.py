"""A comparison for a terminal: one sentence a change, with the words that went and came marked.

On a wide terminal the old words stand beside the new ones, else in one line with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from sopkit.diff import Change, Comparison, Piece, Side
from sopkit.finding import Finding
from sopkit.message import Message
from sopkit.report import findings_text
from sopkit.report.change_words import gap, name_of, one_line, phrase, reasons, title_of, titles, total, unread_sides
from sopkit.report.columns import width
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.runs import Run
from sopkit.report.styled import Part, beside, lines_of, painted, words_of
from sopkit.report.view import BOLD, COLOURS, DIM, View

__all__ = ["change_lines", "heading", "report", "unread_lines"]

OLD, NEW = "\x1b[31;9m", "\x1b[32m"
"""In one line: what is old is struck through too, so that colours are not all that tells old from new."""
LEFT, RIGHT = "\x1b[31;4m", "\x1b[32;4m"
"""In two columns, where the side tells them apart."""
INDENT = "  "
WIDE = 110
"""Columns from which on a terminal has room for two texts beside each other."""
AROUND = 6
"""Words that are shown before and after those that changed, where a text is long."""
FEW = 2
"""Words that are not worth three dots."""


def report(comparison: Comparison, view: View) -> str:
    """The comparison by procedure, in the order of the new side.

    Without colour, words that went stand in `[-…-]` and words that came in `{+…+}`.
    """
    return "\n".join(lines(comparison, view))


def lines(comparison: Comparison, view: View) -> Iterator[str]:
    view = replace(view, titles=titles(comparison, view.catalogue))
    yield view.paint(f"{name_of(comparison.old)} → {name_of(comparison.new)}", BOLD)
    for said, side, faults in unread_sides(comparison):
        yield from unread_lines(said, side, faults, view)
    for id, changes in groupby(comparison.changes, key=lambda change: change.procedure):
        yield ""
        yield heading(comparison, id, view)
        for change in changes:
            yield from change_lines(change, view)
    yield ""
    yield total(comparison, view)


def unread_lines(said: Message, side: Side, faults: tuple[Finding, ...], view: View) -> Iterator[str]:
    """What is wrong with a side, and that nobody knows what it hides."""
    sources = {path: document.source for path, document in side.workspace.documents.items()}
    prefix = "" if side.where == "branch" else f"{side.words}: "
    yield ""
    yield view.paint(view.say(said), COLOURS[faults[0].severity])
    yield findings_text.report(faults, View(view.catalogue, sources, prefix, view.colour, view.columns))


def heading(comparison: Comparison, id: str, view: View) -> str:
    """The id of a procedure and its title, or what stands for the handbook."""
    title = title_of(comparison, id, view.catalogue)
    return f"{view.paint(id, BOLD)} · {title}" if id and title else view.paint(id or title, BOLD)


def change_lines(change: Change, view: View) -> Iterator[str]:
    """The sentence, the words, what follows from it, and why."""
    words = {severity: view.say(word) for severity, word in SEVERITIES.items()}
    margin = " " * (2 * len(INDENT) + max(map(width, words.values())))
    deeper = margin + INDENT
    blanks = margin[len(INDENT) + width(words[change.severity]) :]
    first = f"{INDENT}{view.paint(words[change.severity], COLOURS[change.severity])}{blanks}"
    kind = Part(f" [{change.kind.name}]", DIM)
    yield from wrapped([*parts_of(phrase(change, view.catalogue), view), kind], first, margin, view)
    if change.pieces:
        yield from piece_lines(change.pieces, deeper, view)
    for effect in change.effects:
        where = [Part(f"{view.title(effect.procedure)}: ")] if effect.procedure != change.procedure else []
        said = parts_of(phrase(effect, view.catalogue), view)
        yield from wrapped([Part("→ "), *where, *said], margin, deeper, view)
    for reason in reasons(change):
        yield from wrapped([Part(view.say(reason), DIM)], margin, deeper, view)


def parts_of(runs: Iterable[Run], view: View) -> list[Part]:
    """Names in bold, or between stars where there are no colours; code between backquotes."""
    marks = {"plain": "", "code": "`", "strong": "" if view.colour else "*"}
    parts = []
    for words, style in runs:
        mark = marks[style]
        parts.append(Part(f"{mark}{words}{mark}", BOLD if style == "strong" else ""))
    return parts


def wrapped(parts: Iterable[Part], first: str, further: str, view: View) -> Iterator[str]:
    """A sentence in as many lines as it takes, the first after `first`, the others after `further`."""
    room = None if view.columns is None else max(1, view.columns - len(further))
    for place, line in enumerate(lines_of(words_of(parts), room)):
        yield f"{further if place else first}{painted(line, view)}"


def piece_lines(pieces: tuple[Piece, ...], margin: str, view: View) -> Iterator[str]:
    """The words of both sides; of what stayed, only what stands near something that changed."""
    if view.columns is not None and view.columns >= WIDE:
        old, new = (words_of(column(pieces, is_new, view)) for is_new in (False, True))
        for line in beside(old, new, view.columns - len(margin), view):
            yield f"{margin}{line}"
    else:
        yield from wrapped(in_one_line(pieces, view), margin, margin, view)


def in_one_line(pieces: tuple[Piece, ...], view: View) -> Iterator[Part]:
    for place, piece in enumerate(pieces):
        if piece.same:
            yield Part(around(pieces, place, piece.new) + gap(piece.new))
            continue
        yield from changed(piece.old, OLD, "[-{}-]", view)
        if one_line(piece.old) and (one_line(piece.new) or gap(piece.old)):
            yield Part(" ")
        yield from changed(piece.new, NEW, "{{+{}+}}", view)
        yield Part(gap(piece.new))


def column(pieces: tuple[Piece, ...], is_new: bool, view: View) -> Iterator[Part]:
    """The words of one side."""
    style, marks = (RIGHT, "{{+{}+}}") if is_new else (LEFT, "[-{}-]")
    for place, piece in enumerate(pieces):
        words = piece.new if is_new else piece.old
        if piece.same:
            yield Part(around(pieces, place, words))
        else:
            yield from changed(words, style, marks, view)
        yield Part(gap(words))


def changed(words: str, style: str, marks: str, view: View) -> Iterator[Part]:
    """Words that only one side has, marked by a style, or by signs where there are no colours."""
    if words := one_line(words):
        yield Part(words if view.colour else marks.format(words), style)


def around(pieces: tuple[Piece, ...], place: int, words: str) -> str:
    """Words that stayed: those next to what changed, before or after them, and three dots for the others."""
    shown = one_line(words).split(" ")
    first = shown[:AROUND] if place > 0 else []
    last = shown[-AROUND:] if place < len(pieces) - 1 else []
    if len(first) + len(last) + FEW >= len(shown):
        return " ".join(shown)
    return " ".join([*first, "…", *last])
