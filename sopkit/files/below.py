"""Which folders a path lies in, by its words alone."""

from __future__ import annotations

from collections.abc import Iterator, Set

__all__ = ["folders_of", "is_below"]


def folders_of(path: str) -> Iterator[str]:
    """The folders that a path with forward slashes lies in, the outermost first, without a slash at the end."""
    return (path[:place] for place, letter in enumerate(path) if letter == "/")


def is_below(path: str, wanted: Set[str]) -> bool:
    """Whether a path is one of those wanted, or lies in a folder that is; the empty name is where all paths begin."""
    return path in wanted or "" in wanted or any(folder in wanted for folder in folders_of(path))
