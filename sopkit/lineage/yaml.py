"""Nodes in, YAML out: block style, one entry a line, bare words where they mean themselves."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.rewrite import as_scalar, reads_as
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["entry", "scalar_yaml"]

INDENT = "  "


def entry(name: str, node: Node, indent: str = "") -> Iterator[str]:
    """The lines of one name and what stands under it."""
    match node:
        case Text():
            yield f"{indent}{name}: {scalar_yaml(node)}".rstrip()
        case Sequence(entries=()):
            yield f"{indent}{name}: []"
        case Mapping() if not node.values:
            yield f"{indent}{name}: {{}}"
        case Sequence():
            yield f"{indent}{name}:"
            for one in node.entries:
                yield from dashed(one, indent + INDENT)
        case Mapping():
            yield f"{indent}{name}:"
            for key, value in node.items():
                yield from entry(key, value, indent + INDENT)


def dashed(node: Node, indent: str) -> Iterator[str]:
    """The lines of one entry of a list."""
    if isinstance(node, Text):
        yield f"{indent}- {scalar_yaml(node)}"
        return
    if isinstance(node, Sequence):
        inner = [line for one in node.entries for line in dashed(one, indent + INDENT)]
    else:
        inner = [line for key, value in node.items() for line in entry(key, value, indent + INDENT)]
    if not inner:
        yield f"{indent}- {'[]' if isinstance(node, Sequence) else '{}'}"
    for place, line in enumerate(inner):
        yield f"{indent}- {line.removeprefix(indent + INDENT)}" if place == 0 else line


def scalar_yaml(text: Text) -> str:
    """A scalar as YAML on one line; words are quoted where they would not be read as they stand."""
    words = text.words
    if text.is_null:
        return ""
    if text.style == "plain" and reads_as(words, words):
        return words  # what was bare may have been meant so: `true`, `12:30`
    return as_scalar(words)
