"""Which files of a handbook name ideas, insights and proposals as the reason of what they say."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.naming import SOURCES
from sopkit.voices import Named, named_in
from sopkit.voices.reasons import NAMED
from sopkit.workspace.whole import STANDARD, Workspace

__all__ = ["is_change", "named"]

CHANGED = (f"{STANDARD}/", "branches/")
"""The folders with the files that say why they say what they say."""


def is_change(path: str) -> bool:
    """Whether a file of a handbook may name reasons: procedures and branches do, ideas themselves do not."""
    return path.startswith(CHANGED) and path.lower().endswith(SOURCES)


def named(workspace: Workspace) -> Iterator[Named]:
    """All that changes name behind `because:`, file by file."""
    for path, document in workspace.documents.items():
        if is_change(path) and NAMED.search(document.source.text):
            yield from named_in(document.root)
