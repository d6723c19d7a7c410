"""Names in a text: words within a sentence that begin with a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.language.reading import Reading

__all__ = ["is_name"]


def is_name(reading: Reading, index: int) -> bool:
    """Whether a word within a sentence has a capital: `Roda de Barà` holds no future. Words all in capitals do not."""
    return reading.entries[index].is_capital and index > 0 and reading.words[index - 1][-1].isalpha()
