"""Words with a label before them: how the handbook shows what is looked up rather than read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from sopkit.message import Message
from sopkit.site.content.writer import Block, Line, Writer

__all__ = ["Labelled", "labelled"]


@dataclass(frozen=True, slots=True)
class Labelled(Generic[Line]):
    """Words with a label before them."""

    label: str
    words: Line


def labelled(writer: Writer[Line, Block], rows: Iterable[tuple[Message, Line | None]]) -> list[Labelled[Line]]:
    """Those rows in which something stands."""
    return [Labelled(writer.name(label), words) for label, words in rows if words]
