"""The contents of printed handbooks, for a terminal: each part with its first page, and how many pages it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopkit.message import _, plural
from sopkit.messages import visible
from sopkit.report.columns import folded, width
from sopkit.report.contents import Contents
from sopkit.report.view import BOLD, DIM, View

__all__ = ["report"]

WIDE, NARROW = 80, 40
"""Columns where nobody knows how many there are, and at least."""
INDENT = "  "


def report(found: Sequence[Contents], view: View) -> str:
    """Every edition, and the sum of several; without a line break at the end."""
    wide = max(view.columns or WIDE, NARROW)
    blocks = ["\n".join(edition_lines(one, wide, view)) for one in found]
    if len(found) > 1:
        pages = view.say(plural("{count} page", "{count} pages", sum(one.pages for one in found)))
        blocks.append(view.say(plural("{count} file, {pages}", "{count} files, {pages}", len(found), pages=pages)))
    return "\n\n".join(blocks)


def edition_lines(one: Contents, wide: int, view: View) -> Iterator[str]:
    """The head of an edition, and a line for each part."""
    pages = view.say(plural("{count} page", "{count} pages", one.pages))
    title = " · ".join(visible(words) for words in (one.title, one.language, one.release, pages) if words)
    yield from (view.paint(line, BOLD) for line in folded(title.split(" "), wide))
    heads = [view.say(_("page")), view.say(_("pages"))]
    rooms = [max(4, width(head)) for head in heads]
    yield view.paint(
        INDENT.join(" " * (room - width(head)) + head for head, room in zip(heads, rooms, strict=True)), DIM
    )
    for part in one.parts:
        numbers = INDENT.join(
            str(count).rjust(room) for count, room in zip((part.page, part.pages), rooms, strict=True)
        )
        before = numbers + INDENT * part.level
        words = visible(part.title) or view.say(_("Cover"))
        first, *more = folded(words.split(" "), wide - len(before))
        yield before + first
        yield from (" " * len(before) + line for line in more)
