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
    offset = root.source.offset(place.line, place.column)
    found = ""
    node: Node | None = root.get("steps")
    while node is not None:
        inside = next(((key, step) for key, step in _steps(node) if step.start <= offset < step.end), None)
        if inside is None:
            break
        key, step = inside
        found = key or _name(step) or found
        node = step.get("steps") if isinstance(step, Mapping) else None
    return found


def _steps(node: Node) -> Iterator[tuple[str, Node]]:
    """The steps in a list; or in a translation, where they stand under their names."""
    if isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, Sequence):
        yield from (("", entry) for entry in node.entries)


def _name(step: Node) -> str:
    """The name that a step in a list gives itself."""
    names = [step.get(key) for key in _NAMES] if isinstance(step, Mapping) else []
    return next((name.words for name in names if isinstance(name, Text)), "")
