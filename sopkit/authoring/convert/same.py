"""Whether two files say the same, whatever they are written in."""

from __future__ import annotations

from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["says_the_same", "whole"]

MAIN = {"steps": "do", "answers": "when"}
"""Below which names a text alone stands for a whole record, and for which of its fields."""


def says_the_same(first: Node, second: Node) -> bool:
    """Whether two trees have the same names and words; in what order names stand does not count."""
    waiting = [(first, second, "")]
    while waiting:
        one, other, below = waiting.pop()
        if (main := MAIN.get(below)) is not None:
            one, other = whole(one, main), whole(other, main)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            if one.values.keys() != other.values.keys():
                return False
            are_fields = main is None  # elsewhere, names are made up by the writer, and mean nothing
            waiting += [(value, other.values[name], name if are_fields else "") for name, value in one.items()]
        elif isinstance(one, Sequence) and isinstance(other, Sequence):
            if len(one.entries) != len(other.entries):
                return False
            waiting += [(a, b, "") for a, b in zip(one.entries, other.entries, strict=True)]
        elif not (isinstance(one, Text) and isinstance(other, Text) and one.words.strip() == other.words.strip()):
            return False
    return True


def whole(group: Node, main: str) -> Node:
    """Steps or answers, in which each text that stands alone is put under the name that it means."""

    def record(value: Node) -> Node:
        if not isinstance(value, Text) or value.is_null:
            return value
        return Mapping({main: value.saying(main)}, {main: value}, value.source, value.start, value.end)

    if isinstance(group, Sequence):
        return Sequence(tuple(map(record, group.entries)), group.source, group.start, group.end)
    if isinstance(group, Mapping):
        values = {name: record(value) for name, value in group.items()}
        return Mapping(group.keys, values, group.source, group.start, group.end)
    return group
