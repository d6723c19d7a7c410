"""In which step of a file a place lies."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.span import Span

__all__ = ["step_at"]

_NAMES = ("id", "change", "add", "drop", "move")
"""The keys that name a step: in a procedure, and in an overlay."""


def step_at(root: Mapping, place: Span) -> str:
    """The name of the innermost step that a place lies in; empty where there is none, or it has no name."""
    offset = root.source.offset(place.line, place.column)
    starts = _starts(root)
    before = bisect_right(starts, offset, key=itemgetter(0)) - 1
    return starts[before][1] if before >= 0 else ""


@functools.lru_cache(maxsize=2)  # findings come file by file
def _starts(root: Mapping) -> list[tuple[int, str]]:
    """From which offset on a place lies in which step, in order; in none under an empty name."""
    starts: list[tuple[int, str]] = []
    around: list[tuple[int, str]] = []  # the ends and names of the steps that are open
    for start, end, name in sorted(_steps(root), key=lambda step: (step[0], -step[1])):
        while around and around[-1][0] <= start:
            closed, _name_of_it = around.pop()
            starts.append((closed, around[-1][1] if around else ""))
        own = name or (around[-1][1] if around else "")
        starts.append((start, own))
        around.append((end, own))
    while around:
        closed, _name_of_it = around.pop()
        starts.append((closed, around[-1][1] if around else ""))
    return starts


def _steps(root: Mapping) -> Iterator[tuple[int, int, str]]:
    """Where each step begins and ends, and its name, in no order. What aliases repeat comes once."""
    waiting: list[Node | None] = [root.get("steps")]
    seen: set[int] = set()
    while waiting:
        for key, step in _listed(waiting.pop()):
            if id(step) in seen:
                continue
            seen.add(id(step))
            yield step.start, step.end, key or _name(step)
            waiting.append(step.get("steps") if isinstance(step, Mapping) else None)


def _listed(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The steps in a list; or in a translation, where they stand under their names."""
    if isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, Sequence):
        yield from (("", entry) for entry in node.entries)


def _name(step: Node) -> str:
    """The name that a step in a list gives itself."""
    if isinstance(step, Mapping):
        for key in _NAMES:
            name = step.get(key)
            if isinstance(name, Text):
                return name.words
    return ""
