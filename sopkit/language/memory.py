"""What was found out of words, kept so that no word is looked up twice."""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Memory"]

MOST = 10_000
"""Words that are kept at a time: more than a large handbook has."""
T = TypeVar("T")


class Memory(dict[str, T]):
    """What was found out by word. A full one begins anew, so that what runs for days does not grow for ever.

    Whoever knows how to find out more gives it a `__missing__`.
    """

    __slots__ = ()

    def keep(self, word: str, found: T) -> T:
        """Keep what was found out of a word, and give it back."""
        if len(self) >= MOST:
            self.clear()
        self[word] = found
        return found
