"""The parts of a file as an editor lists them: steps, and what else has a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.server.hover import words_of
from sopkit.server.sight import Sight
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["Part", "parts"]

NAMES = ("id", "change", "add", "drop", "move", "path")
"""The keys that name an entry of a list."""
LISTED = ("steps", "set", "values", "roles", "areas", "promises", "channels", "escalate", "follow_up", "glossary")
"""The groups whose entries are listed, in the order of the file."""
DEEPEST = 20


class Part(NamedTuple):
    """One entry of the list: its name, what it says, from and to before which character it and its name stand."""

    name: str
    detail: str
    whole: tuple[int, int]
    at: tuple[int, int]
    inner: tuple[Part, ...]
    is_step: bool


def parts(sight: Sight) -> list[Part]:
    """The parts of a file, in the order in which they stand there."""
    root = sight.root
    if root is None:
        return []
    found = [part for name in LISTED if (node := root.get(name)) is not None for part in group(root, name, node)]
    return sorted(found, key=lambda part: part.whole)


def group(root: Mapping, name: str, node: Node) -> Iterator[Part]:
    """The steps themselves; other groups as one part with their entries inside."""
    inner = tuple(entries(node, name == "steps", 0))
    if name == "steps":
        yield from inner
        return
    key = root.keys[name]
    if inner:
        yield Part(name, "", (key.start, max(key.end, node.end)), (key.start, key.end), inner, False)


def entries(node: Node, is_step: bool, depth: int) -> Iterator[Part]:
    """The entries of a list or of a group by name."""
    if depth > DEEPEST:
        return
    if isinstance(node, Mapping):
        for name, value in node.items():
            key = node.keys[name]
            whole = key.start, max(key.end, value.end)
            yield Part(name, words_in(value), whole, (key.start, key.end), (), is_step)
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from listed(entry, is_step, depth)


def listed(entry: Node, is_step: bool, depth: int) -> Iterator[Part]:
    if isinstance(entry, Text):  # a step that is only a sentence
        place = entry.start, entry.end
        yield Part(entry.words, "", place, place, (), is_step)
    elif isinstance(entry, Mapping):
        named = [value for key in NAMES if isinstance(value := entry.get(key), Text) and value.words]
        shown = named[0] if named else next((one for one in entry.values.values() if isinstance(one, Text)), None)
        if shown is None:
            return
        below = entry.get("steps")
        inner = tuple(entries(below, is_step, depth + 1)) if below is not None else ()
        whole = min(entry.start, shown.start), max(entry.end, shown.end)
        yield Part(shown.words, words_in(entry), whole, (shown.start, shown.end), inner, is_step)


def words_in(node: Node) -> str:
    """What an entry says, in its own words."""
    do = node.get("do") if isinstance(node, Mapping) else None
    return do.words if isinstance(do, Text) else words_of(node)
