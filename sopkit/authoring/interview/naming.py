"""Names for things, made of what people call them."""

from __future__ import annotations

from collections.abc import Container

from sopkit.schema.spelling import slug
from sopkit.workspace import no_branch_name

__all__ = ["free", "name_of", "shop_name"]

LONGEST = 40
"""Characters of a name that is made of somebody's words: it becomes part of a file's."""


def name_of(words: str, otherwise: str) -> str:
    """A name made of what a thing is called, or one for things of its sort where it has no letters that may stand."""
    return slug(words)[:LONGEST].strip("-") or otherwise


def free(id: str, taken: Container[str]) -> str:
    """A name that is not taken: with a number behind it where it would be."""
    tried, number = id, 2
    while tried in taken:
        tried, number = f"{id}-{number}", number + 1
    return tried


def shop_name(words: str) -> str:
    """What the folder of a branch is called."""
    id = name_of(words, "shop")
    return f"{id}-1" if no_branch_name(id) else id
