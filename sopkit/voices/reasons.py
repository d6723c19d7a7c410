"""Where a change comes from: `because: Rain. (ideas/umbrella-stand)` names an idea, an insight or a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.span import Span
from sopkit.suggestion import SUGGESTIONS
from sopkit.voices.idea import IDEAS
from sopkit.voices.insight import INSIGHTS

__all__ = ["Named", "Reason", "named_in", "reasons_in"]

NAMED = re.compile(rf"\(({IDEAS}|{INSIGHTS}|{SUGGESTIONS})/([a-z0-9]+(?:-[a-z0-9]+)*)\)")
KEY = "because"


class Reason(NamedTuple):
    """An idea, an insight or a proposal, by its folder and its name."""

    folder: str
    id: str


class Named(NamedTuple):
    """A reason where a file names it."""

    reason: Reason
    span: Span
    """Without the brackets."""


def reasons_in(because: str) -> list[Reason]:
    """All that a reason names, in order, each once."""
    return list(dict.fromkeys(Reason(*found.groups()) for found in NAMED.finditer(because)))


def named_in(node: Node) -> Iterator[Named]:
    """All that is named behind `because:` anywhere in a file's tree."""
    if isinstance(node, Sequence):
        for entry in node.entries:
            yield from named_in(entry)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            if name == KEY and isinstance(value, Text):
                for found in NAMED.finditer(value.words):
                    yield Named(Reason(*found.groups()), value.at(found.start() + 1, found.end() - 1))
            else:
                yield from named_in(value)
