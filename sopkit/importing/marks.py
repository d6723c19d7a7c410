"""Numbers, bullets and boxes that somebody typed at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sopkit.importing.headings import announced
from sopkit.importing.outline import Block, Entry, Listing, Paragraph

__all__ = ["FEWEST", "MARK", "Row", "indented", "lists", "row_of", "unmarked", "with_typed_lists"]

Kind = Literal["ordered", "checkbox", "bullet"]
MARK = re.compile(
    r"""
    (?P<indent>[ \t]*)
    (?: (?P<box>(?:[-*+•][ \t]+)?(?:\[[ xX✓]?\]|[☐☑☒□✓✔]))
      | (?P<bullet>[-*+•·–▪●○►])
      | (?P<number>(?:\d{1,3}\.)*\d{1,3}|[a-zA-Z](?=\))|[a-z](?=\.[ \t]))
        (?: [.)]-? | (?<=\d)[ \t]*[–-](?=[ \t]) | (?<=\d\.\d)(?=[ \t]) ) )
    [ \t]+ (?P<words>\S.*)
    """,
    re.VERBOSE,
)
TAB = 4
FEWEST = 2
"""Paragraphs that are numbered by hand; one alone may be a sentence that begins with a number."""
DEEPEST = 30


@dataclass(slots=True)
class Row:
    """A line that begins an entry of a list, with the lines that go on with it."""

    indent: int
    kind: Kind
    number: int
    words: list[str]
    rest: list[str] = field(default_factory=list)
    """Paragraphs after it that are indented as it is."""


def unmarked(row: str) -> str:
    """A line without its number or bullet: what has to arrive."""
    found = MARK.fullmatch(row)
    return found["words"] if found else row


def row_of(marked: re.Match[str]) -> Row:
    """`2.1.` stands one level below `2.`, wherever it is written."""
    number = marked["number"] or ""
    kind: Kind = "checkbox" if marked["box"] else "ordered" if number else "bullet"
    parts = number.split(".")
    deeper = (len(parts) - 1) * 2 + number.isalpha()  # `a)` belongs to the `1.` above it
    last = parts[-1]
    return Row(indented(marked["indent"]) + deeper, kind, int(last) if last.isdigit() else 1, [marked["words"]])


def indented(row: str) -> int:
    spread = row.expandtabs(TAB)
    return len(spread) - len(spread.lstrip(" "))


def lists(rows: Sequence[Row], line: Callable[[str], str], depth: int = 0) -> Iterator[Listing]:
    """Entries as lists; those further in belong to the entry above them. `line` makes a line of somebody's words."""
    entries: list[Entry] = []
    kind: Kind = "bullet"
    first = 1
    at = 0
    while at < len(rows):
        row = rows[at]
        end = at + 1
        while end < len(rows) and rows[end].indent > row.indent and depth < DEEPEST:
            end += 1
        if entries and row.kind != kind:
            yield Listing(kind, tuple(entries), first)
            entries = []
        if not entries:
            kind, first = row.kind, row.number
        below: tuple[Block, ...] = (
            *(Paragraph(line(words)) for words in row.rest),
            *lists(rows[at + 1 : end], line, depth + 1),
        )
        entries.append(Entry(line(" ".join(row.words)), below))
        at = end
    if entries:
        yield Listing(kind, tuple(entries), first)


def with_typed_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks in which paragraphs that somebody numbered by hand are lists, if there are several of them."""
    typed = [typed_row(block) for block in blocks]
    if sum(row is not None for row in typed) < FEWEST:
        return tuple(blocks)
    made: list[Block] = []
    run: list[Row] = []
    for block, row in zip([*blocks, Paragraph("")], [*typed, None], strict=True):
        if row is not None:
            run.append(row)
            continue
        made += [*lists(run, str), block]
        run = []
    return tuple(made[:-1])


def typed_row(block: Block) -> Row | None:
    """A paragraph as an entry of a list; headings with a number, such as `1. Purpose`, are none."""
    found = MARK.fullmatch(block.words) if isinstance(block, Paragraph) else None
    if found is None or not isinstance(block, Paragraph) or announced(block.words):
        return None
    return row_of(found)
