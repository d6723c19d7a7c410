"""What a file says, whatever its format: blocks in their order, their words in the handbook's own forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sopkit.message import Message

__all__ = [
    "Block",
    "Code",
    "Entry",
    "Heading",
    "Listing",
    "Outline",
    "Paragraph",
    "Picture",
    "Quote",
    "Table",
    "within",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows; 1 is the highest level."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together."""

    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its own words, and what stands below it."""

    words: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `first` is the number with which an ordered one begins."""

    kind: Literal["ordered", "checkbox", "bullet"]
    entries: tuple[Entry, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; where `has_head`, the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A note, a warning or a quotation that is set apart; `label` is what it calls itself."""

    blocks: tuple[Block, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Words whose lines stay as they are."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: where the file says that it lies, what it shows, and its bytes where the file holds them."""

    target: str
    alt: str = ""
    content: bytes | None = None


Block: TypeAlias = Heading | Paragraph | Listing | Table | Quote | Code | Picture


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole file."""

    blocks: tuple[Block, ...]
    visible: str
    """All words that a reader of the file sees, read apart from the blocks: what has to arrive."""
    head: Mapping[str, str] = field(default_factory=dict)
    """What the file says of itself before its text, such as the title in a front matter."""
    remarks: tuple[Message, ...] = ()
    """What the reader of the format has to tell of it."""


def within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and those below it, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for entry in block.entries:
                yield from within(entry.blocks)
        elif isinstance(block, Quote):
            yield from within(block.blocks)
