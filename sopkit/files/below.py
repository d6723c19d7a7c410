"""Whether a path lies in a folder, by words alone."""

from __future__ import annotations

from collections.abc import Set

__all__ = ["is_below"]


def is_below(path: str, wanted: Set[str]) -> bool:
    """Whether a path, with forward slashes, is one of those wanted or lies in a folder that is.

    Folders are named without a slash at the end; the empty name is the folder that all paths begin in.
    """
    if path in wanted or "" in wanted:
        return True
    return any(path[:place] in wanted for place, letter in enumerate(path) if letter == "/")
