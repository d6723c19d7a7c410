"""Which files of a handbook name ideas, insights and proposals as the reason of what they say."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.naming import SOURCES
from sopkit.span import Span
from sopkit.voices import Named, Reason, named_in
from sopkit.voices.reasons import NAMED
from sopkit.workspace.whole import STANDARD, Workspace

__all__ = ["changes_by_reason", "is_change", "named"]

CHANGED = (f"{STANDARD}/", "branches/")
"""The folders with the files that say why they say what they say."""


def is_change(path: str) -> bool:
    """Whether a file of a handbook may name reasons: procedures and branches do, ideas themselves do not."""
    return path.startswith(CHANGED) and path.lower().endswith(SOURCES)


def named(workspace: Workspace, *, with_translations: bool = False) -> Iterator[Named]:
    """All that changes name behind `because:`, file by file; translations, which change nothing, where asked for."""
    translations = {document.source.path for document in workspace.words.values()}
    for path, document in workspace.documents.items():
        if not with_translations and path in translations:
            continue
        if is_change(path) and NAMED.search(document.source.text):
            yield from named_in(document.root)


def changes_by_reason(workspace: Workspace) -> dict[Reason, list[Span]]:
    """Where changes name each idea, insight or proposal, in the order of paths."""
    found: dict[Reason, list[Span]] = {}
    for one in sorted(named(workspace), key=lambda one: one.span):
        found.setdefault(one.reason, []).append(one.span)
    return found
