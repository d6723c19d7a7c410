"""Edits of a file's text: spans replaced by words, so that comments and formatting stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Edit", "Fix", "applied", "overlap"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters from offset `start` to before `end` of the file at `path` give way to `words`."""

    path: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend one finding, all or none of them."""

    edits: tuple[Edit, ...]
    safe: bool = False
    """Whether the meaning, and so the fingerprint, stays the same."""


def overlap(first: Edit, second: Edit) -> bool:
    """Whether two edits touch the same characters, or stand at the same place, where their order would decide."""
    if first.path != second.path:
        return False
    return first.start == second.start or (first.start < second.end and second.start < first.end)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text of one file after edits that do not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits):
        pieces += text[done : edit.start], edit.words
        done = edit.end
    return "".join([*pieces, text[done:]])
