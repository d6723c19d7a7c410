"""Which changes name an idea, an insight or a proposal as what they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopkit.document import Document
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Text
from sopkit.span import Span
from sopkit.voices.reasons import Reason, reasons_in

__all__ = ["changes_by_reason"]


def changes_by_reason(documents: Mapping[str, Document]) -> dict[Reason, list[Span]]:
    """The places of all reasons (`because:`) that name something, in the order of paths."""
    found: dict[Reason, list[Span]] = {}
    for path in sorted(documents):
        for text in reasons_below(documents[path].root):
            for reason in reasons_in(text.words):
                found.setdefault(reason, []).append(text.span)
    return found


def reasons_below(node: Node) -> Iterator[Text]:
    """Every text that stands behind `because:`."""
    if isinstance(node, Sequence):
        for entry in node.entries:
            yield from reasons_below(entry)
    elif isinstance(node, MappingNode):
        for name, entry in node.items():
            if name == "because" and isinstance(entry, Text):
                yield entry
            else:
                yield from reasons_below(entry)
