"""Numbered copies of a printed handbook: so that a house can say who holds which one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.message import _
from sopkit.messages import Catalogue, visible
from sopkit.pdf.book import BookRecord

__all__ = ["Copy", "numbered"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of several."""

    number: int
    of: int
    holder: str = ""
    """Who gets it; empty where nobody said."""


def numbered(record: BookRecord, copy: Copy, catalogue: Catalogue) -> BookRecord:
    """The same handbook, as this copy."""
    words = catalogue.say(_("Copy {number} of {total}", number=copy.number, total=copy.of))
    return replace(record, copy=" · ".join([words, visible(copy.holder)] if copy.holder else [words]))
