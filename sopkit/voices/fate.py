"""What became of an idea."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.voices.idea import Idea
from sopkit.voices.told import Told

__all__ = ["Fate"]


@dataclass(frozen=True, slots=True)
class Fate:
    """An idea, the changes that name it today, and the release that carried one first."""

    told: Told[Idea]
    changes: tuple[str, ...]
    """The paths of their files."""
    release: str
    """Empty where none that is kept carried it."""
