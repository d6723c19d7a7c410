"""What a file says about itself, such as its version and its author: it goes to the head of drafts, not to steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopkit.importing.headings import is_about
from sopkit.importing.outline import Block, Heading, Listing, Paragraph, Table
from sopkit.importing.prose import words_of
from sopkit.importing.sections import step_columns

__all__ = ["Apart", "apart"]

LONGEST = 100
"""Characters of a line such as `Version: 2.1`; in a longer one, somebody tells something."""
RECORD = re.compile(r":|\d")


@dataclass(frozen=True, slots=True)
class Apart:
    """Blocks without what they say about the file; that, line by line; and the headings that announced it."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


def apart(blocks: Sequence[Block]) -> Apart:
    """Take out of blocks what they say about the file; nothing, where they say nothing else."""
    left: list[Block] = []
    told: list[Block] = []
    at = 0
    while at < len(blocks):
        end = behind(blocks, at)
        told += blocks[at:end]
        left += blocks[at : at + 1] if end == at else ()
        at = max(end, at + 1)
    if all(isinstance(block, Heading) for block in left):
        return Apart(tuple(blocks))
    headings = tuple(block.words for block in told if isinstance(block, Heading))
    return Apart(tuple(left), tuple(lines([one for one in told if not isinstance(one, Heading)])), headings)


def behind(blocks: Sequence[Block], at: int) -> int:
    """The place behind what says something about the file, where that begins at a place; else the place itself."""
    block = blocks[at]
    if isinstance(block, Heading):
        end = at + 1
        while end < len(blocks) and not isinstance(blocks[end], Heading):
            end += 1
        inside = blocks[at + 1 : end]
        return end if is_about(block.words) and inside and all(map(is_record, inside)) else at
    words = [entry.words for entry in block.entries] if isinstance(block, Listing) else []
    if isinstance(block, Paragraph):
        words = [block.words]
    is_told = words and all(len(one) <= LONGEST and ":" in one and is_about(one.split(":")[0]) for one in words)
    return at + 1 if is_told else at


def is_record(block: Block) -> bool:
    """Whether a block below a heading such as `Revisions` is a record: short, with labels, dates or numbers."""
    if isinstance(block, Table):
        return not step_columns(block)
    rows = [entry.words for entry in block.entries] if isinstance(block, Listing) and block.kind == "bullet" else []
    if isinstance(block, Paragraph):
        rows = [block.words]
    return bool(rows) and all(len(row) <= LONGEST and RECORD.search(row) for row in rows)


def lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Blocks as lines of plain words."""
    for row in words_of(blocks).splitlines():
        if words := " ".join(row.replace("*", "").split()).removeprefix("- "):
            yield words
