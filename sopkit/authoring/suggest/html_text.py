"""A mail's HTML in, its words out, line by line; what is quoted stands behind `> `, as in mails of plain text.

The HTML of mails is seldom what a parser wants, and may be made to keep one busy: here each character is looked at
once.
"""

from __future__ import annotations

import html
import re

__all__ = ["text_of"]

BLOCKS = frozenset({"p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section"})
UNSEEN = frozenset({"script", "style", "head", "title", "template"})
QUOTE = "blockquote"
DEEPEST = 5
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>")
_COMMENT, _COMMENT_END = "<!--", "-->"


class _Page:
    """What a reader sees, line by line."""

    def __init__(self) -> None:
        self.lines = [""]
        self.depth = 0
        self.unseen = ""

    def begin(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = self.unseen or tag
        elif tag == QUOTE:
            self.end_line()
            self.depth += 1
            self.lines[-1] = self.margin()
        elif tag == "br":
            self.lines.append(self.margin())
        elif tag in BLOCKS:
            self.end_line()

    def end(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag == QUOTE:
            self.depth = max(0, self.depth - 1)
            self.lines.append(self.margin())
        elif tag in BLOCKS:
            self.end_line()
            if tag == "p":
                self.lines.append(self.margin())

    def add(self, words: str) -> None:
        if self.unseen:
            return
        shown = html.unescape(words)
        stands = self.lines[-1]
        if shown[:1].isspace() and stands != self.margin() and not stands.endswith(" "):
            self.lines[-1] += " "
        self.lines[-1] += " ".join(shown.split())
        if shown[-1:].isspace() and shown.strip():
            self.lines[-1] += " "

    def end_line(self) -> None:
        if self.lines[-1] != self.margin():
            self.lines.append(self.margin())

    def margin(self) -> str:
        return "> " * min(self.depth, DEEPEST)


def text_of(page: str) -> str:
    """The words of a page of HTML; one that is broken gives those that can be read."""
    page, made, at = without_comments(page), _Page(), 0
    for match in _TAG.finditer(page):
        made.add(page[at : match.start()])
        at = match.end()
        if match["name"]:
            (made.end if match["end"] else made.begin)(match["name"].lower())
    made.add(page[at:])
    return "\n".join(line.rstrip() for line in made.lines)


def without_comments(page: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := page.find(_COMMENT, at)) >= 0 and (end := page.find(_COMMENT_END, start)) >= 0:
        pieces.append(page[at:start])
        at = end + len(_COMMENT_END)
    return "".join([*pieces, page[at:]])
