"""The text of an open document after what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.server.positions import Positions, Stretch

__all__ = ["OpenText", "Typed", "after"]


@dataclass(frozen=True, slots=True)
class OpenText:
    """A document as it stands in the editor."""

    uri: str
    """Its address, letter for letter as the editor writes it."""
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Words in place of what stood at a stretch; without one, in place of all."""

    words: str
    stretch: Stretch | None = None


def after(text: str, changes: Iterable[Typed], encoding: str) -> str:
    """A text after changes, each of which counts places in what the ones before it left."""
    for change in changes:
        if change.stretch is None:
            text = change.words
            continue
        positions = Positions(text, encoding)
        start, end = sorted(map(positions.offset, change.stretch))
        text = text[:start] + change.words + text[end:]
    return text
