"""A comparison as a page of Markdown, for a pull request: by procedure, severest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from sopkit.diff import Change, Comparison, Piece
from sopkit.message import _
from sopkit.report.change_words import (
    gap,
    name_of,
    one_line,
    phrase,
    reasons,
    severest_first,
    title_of,
    titles,
    total,
    unread_sides,
)
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.runs import Run, runs
from sopkit.report.view import View

__all__ = ["MOST", "escaped", "report"]

MOST = 200
"""Changes that are listed; a comment on a pull request must not grow without end."""
_SIGNS = re.compile(r"([\\`*_\[\]|#~!])")
_BACKQUOTES = re.compile("`+")


def report(comparison: Comparison, view: View) -> str:
    """A heading, a line that counts, and a list of changes by procedure."""
    return "\n".join(lines(comparison, view))


def lines(comparison: Comparison, view: View) -> Iterator[str]:
    view = replace(view, titles=titles(comparison, view.catalogue))
    yield f"## {escaped(name_of(comparison.old))} → {escaped(name_of(comparison.new))}"
    yield from ("", escaped(total(comparison, view)))
    yield from unread(comparison, view)
    left = MOST
    for id, changes in severest_first(comparison.changes):
        if left > 0:
            title = escaped(title_of(comparison, id, view.catalogue))
            yield from ("", f"### {title} · {code(id)}" if id and title else f"### {title or code(id)}", "")
        for change in changes[: max(0, left)]:
            yield from entry(change, view)
        left -= len(changes)
    if left < 0:
        yield from ("", view.say(_("… and {count} more", count=-left)))


def unread(comparison: Comparison, view: View) -> Iterator[str]:
    """What could not be read of each side."""
    for said, _side, faults in unread_sides(comparison):
        yield from ("", written(runs(said, view.catalogue)), "")
        for fault in faults:
            yield f"- {code(str(fault.span))} {written(runs(fault.message, view.catalogue))} ({code(fault.rule)})"


def entry(change: Change, view: View) -> Iterator[str]:
    """One change: the sentence, the words, what follows from it, and why."""
    severity = view.say(SEVERITIES[change.severity])
    yield f"- **{severity}** {written(phrase(change, view.catalogue))} ({code(change.kind.name)})"
    if change.pieces:
        yield f"  - {quoted(change.pieces, view)}"
    for effect in change.effects:
        where = f"{escaped(view.title(effect.procedure))}: " if effect.procedure != change.procedure else ""
        yield f"  - → {where}{written(phrase(effect, view.catalogue))}"
    for reason in reasons(change):
        yield f"  - {written(runs(reason, view.catalogue))}"


def quoted(pieces: Iterable[Piece], view: View) -> str:
    """The words of both sides, marked by tags: stars would need blanks around words, which `l'articolo` has not."""
    shown = "".join(part for piece in pieces for part in marked(piece)).rstrip()
    return view.catalogue.template(_("“{words}”")).format(words=shown)


def marked(piece: Piece) -> Iterator[str]:
    old, new = escaped(one_line(piece.old)), escaped(one_line(piece.new))
    if piece.same:
        yield new + gap(piece.new)
        return
    if old:
        yield f"<del>{old}</del>{' ' if new else gap(piece.old)}"
    if new:
        yield f"<ins>{new}</ins>{gap(piece.new)}"


def written(parts: Iterable[Run]) -> str:
    """Runs as Markdown: names in bold, code as code, all else as it is read."""
    return "".join(MARKED[style](words) for words, style in parts)


def escaped(words: str) -> str:
    """Words without signs that Markdown, or HTML in it, would take for its own."""
    return _SIGNS.sub(r"\\\1", escape(words, quote=False))


def strong(words: str) -> str:
    return f"**{escaped(words)}**"


def code(words: str) -> str:
    """Words as code, between more backquotes than they have in a row themselves."""
    fence = "`" * (1 + max(map(len, _BACKQUOTES.findall(words)), default=0))
    blank = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{blank}{words}{blank}{fence}" if words else ""


MARKED = {"plain": escaped, "strong": strong, "code": code}
