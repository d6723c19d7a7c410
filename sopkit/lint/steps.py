"""In which step of a file a place lies."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.span import Span

__all__ = ["step_at"]

_NAMES = ("id", "change", "add", "drop", "move")
"""The keys that name a step: in a procedure, and in an overlay."""


def step_at(root: Mapping, place: Span) -> str:
    """The name of the innermost step that a place lies in; empty where there is none, or it has no name."""
    found = ""
    node: Node | None = root.get("steps")
    while node is not None:
        inside = next(((name, step) for name, step in _steps(node) if _holds(step, place)), None)
        if inside is None:
            break
        name, step = inside
        found = name or found
        node = step.get("steps") if isinstance(step, Mapping) else None
    return found


def _steps(node: Node) -> Iterator[tuple[str, Node]]:
    """The steps in a list, or in a translation, where they stand under their names."""
    if isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, Sequence):
        for entry in node.entries:
            names = [entry.get(key) for key in _NAMES] if isinstance(entry, Mapping) else []
            yield next((name.words for name in names if isinstance(name, Text)), ""), entry


def _holds(node: Node, place: Span) -> bool:
    span = node.span
    return (span.line, span.column) <= (place.line, place.column) < (span.end_line, span.end_column)
