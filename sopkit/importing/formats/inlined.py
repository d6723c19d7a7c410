"""The words of one line of HTML, in the forms that a handbook knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from sopkit.importing.inline import Piece, line

__all__ = ["BREAK", "flat", "pieces_of"]

FORMS: dict[str, Literal["strong", "emphasis", "code"]] = {
    "b": "strong",
    "strong": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
LEADS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>()\"]+\Z")
"""Where a link may lead from a page of a handbook; others lead to files that are not there."""
BREAKS = frozenset({"br", "p", "div", "li", "td", "th", "tr", "ul", "ol", "dd", "dt", "summary", "wbr"})
BREAK = "\v"
"""What stands for a line that was broken by hand; everywhere but between blocks it counts as a blank."""
DEEPEST = 60


def flat(tag: Any) -> str:
    """All words of an element as one line."""
    return line(pieces_of(tag))


def pieces_of(node: Any, form: str = "", target: str = "", depth: int = 0) -> Iterator[Piece]:
    """The pieces of a line; of forms within each other the innermost counts, but a link stays one."""
    name = getattr(node, "name", None)
    if name is None:
        yield piece(str(node), form, target)
        return
    if depth > DEEPEST:
        yield piece(node.get_text(" "), form, target)
        return
    if name == "a" and LEADS.match(str(node.get("href", ""))):
        form, target = "link", str(node["href"])
    elif name in FORMS and not target:
        form = FORMS[name]
    if name in BREAKS and depth and name != "br":
        yield Piece(" ")
    for child in node.children:
        yield from pieces_of(child, form, target, depth + 1)
    if name == "br":
        yield Piece(BREAK)
    elif name in BREAKS and depth:
        yield Piece(" ")


def piece(words: str, form: str, target: str) -> Piece:
    return Piece(words, form, target)  # type: ignore[arg-type]
