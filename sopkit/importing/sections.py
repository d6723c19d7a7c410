"""An outline's blocks by their headings, and which of them hold steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from sopkit.importing.headings import Field, announced, column, numbered, opened, staged
from sopkit.importing.outline import Block, Heading, Listing, Paragraph, Table

__all__ = [
    "OWN",
    "Section",
    "begins_with_bullets",
    "has_lists",
    "has_steps",
    "holds",
    "sections",
    "stages",
    "step_columns",
    "unbold",
]

BOLD = re.compile(r"\*\*(?P<words>[^*]{2,60})\*\*:?")
LONGEST_LABEL = 60
FEWEST = 2
"""Headings that call themselves steps; one alone may be about a step."""
BOLD_LEVEL = 7
"""Lines in bold stand below all headings."""
OWN = frozenset({"ordered", "checkbox"})
"""Lists that hold steps where there are any; else bulleted ones do."""
ELSEWHERE: frozenset[Field] = frozenset(get_args(Field)) - {"steps"}
"""What is announced so holds no steps, even where it is a list."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands right below it, and the sections below that."""

    heading: str
    level: int
    blocks: tuple[Block, ...]
    below: tuple[Section, ...] = ()

    @property
    def field(self) -> Field | None:
        """What the heading announces; one that only begins with such a word does not where steps stand below it."""
        if not self.heading:
            return None
        loose = opened(self.heading)
        is_open = loose is None or loose == "steps" or not self.holds_numbers()
        return announced(self.heading) or (loose if is_open else None)

    def holds_numbers(self) -> bool:
        """Whether a numbered list or check boxes stand in it, or below it."""
        return holds(self.blocks, OWN) or any(one.holds_numbers() for one in self.below)


def sections(blocks: Sequence[Block]) -> Section:
    """The whole as a section without a heading."""
    ready = [titled(block, following) for block, following in zip(blocks, (*blocks[1:], None), strict=False)]
    if not any(isinstance(block, Heading) and block.level < BOLD_LEVEL for block in ready[:1]):
        ready[:1] = first_line(ready)
    made, _rest = gathered("", 0, ready, 0)
    return made


def gathered(heading: str, level: int, blocks: Sequence[Block], at: int) -> tuple[Section, int]:
    """The section that begins at a place, and the place behind it."""
    own: list[Block] = []
    below: list[Section] = []
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Heading):
            own.append(block)
            at += 1
        elif block.level <= level:
            break
        else:
            section, at = gathered(unbold(block.words), block.level, blocks, at + 1)
            below.append(section)
    return Section(heading, level, tuple(own), tuple(below)), at


def first_line(blocks: Sequence[Block]) -> list[Block]:
    """The first block; a short line is the title, in bold, or where the file has no headings."""
    first = blocks[0] if blocks else None
    words = unbold(first.words) if isinstance(first, Paragraph | Heading) else ""
    is_short = (
        0 < len(words) <= LONGEST_LABEL and not words.endswith((".", "!", "?", ":", ";", ",")) and ": " not in words
    )
    has_headings = any(isinstance(block, Heading) and block.level < BOLD_LEVEL for block in blocks)
    is_bold = isinstance(first, Heading) or (isinstance(first, Paragraph) and words != first.words)
    if (
        is_short
        and len(blocks) > 1
        and not announced(words)
        and (is_bold or not has_headings or isinstance(blocks[1], Heading))
    ):
        return [Heading(1, words)]
    return list(blocks[:1])


def unbold(words: str) -> str:
    """Words that are all in bold, without it: a heading needs none."""
    found = BOLD.fullmatch(words)
    return found["words"] if found else words


def titled(block: Block, following: Block | None) -> Block:
    """A line that is a heading in all but its style, as one: in bold, or a word that announces something."""
    if not isinstance(block, Paragraph) or len(block.words) > LONGEST_LABEL or following is None:
        return block
    bold = BOLD.fullmatch(block.words)
    words = bold["words"] if bold else block.words
    if ": " in words:
        return block
    if announced(words) and (bold or words.endswith(":") or len(words.split()) <= 3):
        return Heading(BOLD_LEVEL, words)
    if bold and not words.rstrip().endswith((".", "!", "?")) and isinstance(following, Listing | Table):
        return Heading(BOLD_LEVEL, words)
    return block


def holds(blocks: Iterable[Block], kinds: frozenset[str]) -> bool:
    """Whether there is a list of such a kind, or a table of steps."""
    return any(
        (isinstance(block, Listing) and block.kind in kinds) or (isinstance(block, Table) and bool(step_columns(block)))
        for block in blocks
    )


def has_steps(section: Section, kinds: frozenset[str]) -> bool:
    """Whether steps stand in a section, or below it."""
    if section.field in ELSEWHERE:
        return False
    return bool(stages(section)) or holds(section.blocks, kinds) or any(has_steps(one, kinds) for one in section.below)


def has_lists(section: Section, kinds: frozenset[str]) -> bool:
    """Whether lists that hold steps stand in a section, or below it."""
    if section.field in ELSEWHERE:
        return False
    return holds(section.blocks, kinds) or any(has_lists(one, kinds) for one in section.below)


def stages(section: Section) -> tuple[Section, ...]:
    """The sections right below one that are steps by themselves.

    Several that call themselves so: `Step 1`, `Step 2`. Of those that have only a number, the ones with a list, where
    another one has numbered steps.
    """
    called = tuple(one for one in section.below if one.field is None and staged(one.heading))
    if len(called) >= FEWEST:
        return called
    counted = [one for one in section.below if numbered(one.heading)]
    is_counted = section.heading and len(counted) >= FEWEST and not any(one.field for one in counted)
    if not is_counted or not any(one.holds_numbers() for one in counted):
        return ()
    return tuple(one for one in counted if has_lists(one, OWN) or begins_with_bullets(one))


def begins_with_bullets(section: Section) -> bool:
    """Whether a list stands right below a heading, where nothing but the heading says what it lists."""
    first = section.blocks[0] if section.blocks else None
    return isinstance(first, Listing) and first.kind == "bullet"


def step_columns(table: Table) -> dict[str, int]:
    """Which column of a table of steps holds what; empty for another table."""
    if len(table.rows) < 2:
        return {}
    found: dict[str, int] = {}
    for place, words in enumerate(table.rows[0]):
        name = column(words)
        if name and name not in found:
            found[name] = place
    wanted = "do" in found and len(found) > 1 and len(found) >= len(table.rows[0]) - 1
    return found if wanted else {}
