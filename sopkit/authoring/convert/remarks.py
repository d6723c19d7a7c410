"""All comments of a file, as YAML or as Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right

from sopkit.document import Document
from sopkit.markdown.outline import Outline, Place, outline
from sopkit.naming import MARKDOWN
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["remarks_in"]

REMARK = re.compile(r"(?:\A|(?<=[ \t\r\n]))#(?P<words>[^\r\n]*)")
LINE = re.compile(r"[^\n\r]*")


def remarks_in(document: Document) -> list[str]:
    """The words of every comment, in no order that means anything."""
    text = document.source.text
    made = outline(text) if document.source.path.endswith(MARKDOWN) else None
    said = [line for start, end in made.remarks for line in text[start:end].splitlines()] if made else []
    held = sorted(places(document.root))
    for start, end in yaml_in(made) if made else [(0, len(text))]:
        said += [match["words"] for match in REMARK.finditer(text, start, end) if not holds(held, match.start())]
    return sorted(words.strip() for words in said if words.strip())


def yaml_in(made: Outline) -> list[Place]:
    return [made.front, *(line for head in made.heads for line in head.fields)]


def holds(held: list[Place], offset: int) -> bool:
    """Whether a character stands in one of the scalars."""
    at = bisect_right(held, (offset, 1 << 62)) - 1
    return at >= 0 and held[at][0] <= offset < held[at][1]


def places(root: Node) -> set[Place]:
    """Where every scalar stands, of a block without the line of its `|`, on which a comment may stand."""
    found: set[Place] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            is_block = node.style in ("literal", "folded")
            line = LINE.match(node.source.text, node.start)
            found.add((line.end() if is_block and line else node.start, node.end))
        elif isinstance(node, Sequence):
            waiting += node.entries
        elif isinstance(node, Mapping):
            waiting += [*node.keys.values(), *node.values.values()]
    return found
