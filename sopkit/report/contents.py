"""What stands in the printed handbook, and on which page: what every form of its contents is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Contents", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, or a procedure in it."""

    title: str
    """As it stands there; empty for the cover."""
    level: int
    """1 for a chapter, the cover and the contents, 2 for a procedure."""
    page: int
    """The number of the page on which it begins."""
    pages: int
    """How many pages there are until the next part of its level begins, or its chapter ends."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The printed handbook of a branch in one language."""

    branch: str
    title: str
    """What people call it: the name of the house, and that of the branch."""
    language: str
    release: str
    """Its name; empty for the handbook as it stands."""
    pages: int
    parts: Sequence[Part]
