"""Comments of a Markdown file: on lines of their own, between `<!--` and `-->`."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Comments", "comments"]

OPENING = re.compile(r"^[ \t]*<!--", re.MULTILINE)
SEEN = re.compile(r"[^\n\r]")


class Comments(NamedTuple):
    """What stands in comments, and the file without them."""

    text: str
    """The file with its comments blanked, letter for letter."""
    places: list[tuple[int, int]]
    """Where the words of each begin and end."""
    unclosed: int | None
    """Where one begins that has no end."""


def comments(text: str, start: int) -> Comments:
    """The comments of a file from an offset on."""
    pieces, done, places = [text[:start]], start, list[tuple[int, int]]()
    unclosed = None
    while opening := OPENING.search(text, done):
        end = text.find("-->", opening.end())
        if end < 0:
            unclosed = opening.end() - 4
            break
        pieces += text[done : opening.start()], SEEN.sub(" ", text[opening.start() : end + 3])
        places.append((opening.end(), end))
        done = end + 3
    return Comments("".join([*pieces, text[done:]]), places, unclosed)
