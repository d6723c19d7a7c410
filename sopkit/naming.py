"""How the files of a handbook are called."""

from __future__ import annotations

__all__ = ["MARKDOWN", "SOURCES", "is_original", "language_named", "without_ending"]

MARKDOWN = ".sop.md"
"""A procedure as Markdown; what ends with `.md` alone is nobody's procedure."""
SOURCES = (".yml", ".yaml", MARKDOWN)
"""What the names of all files end with that hold a part of a handbook."""


def without_ending(path: str) -> str:
    """The path of a source without what it ends with: `standard/returns/return-an-item`, `…/return-an-item.it`."""
    for ending in SOURCES:
        if path.lower().endswith(ending):
            return path[: -len(ending)]
    return path


def is_original(path: str) -> bool:
    """Whether a source is called like a procedure itself, and not like its words in a language."""
    return "." not in without_ending(path.rpartition("/")[2])


def language_named(path: str) -> str:
    """The language that a source is called after, as in `return-an-item.it.yml`; empty for what is an original."""
    return without_ending(path.rpartition("/")[2]).partition(".")[2]
