"""Words of a Markdown file: every letter is itself, lines are joined, an empty line begins a new paragraph."""

from __future__ import annotations

import re

from sopkit.source import Source, Text

__all__ = ["prose"]

GAP = re.compile(r"[ \t]*(?>\r\n|[\n\r])(?:[ \t]*(?>\r\n|[\n\r]))+[ \t]*")
BREAK = re.compile(r"[ \t]*(?:\r\n|[\n\r])[ \t]*")


def prose(source: Source, start: int, end: int) -> Text:
    """The words from `start` to before `end`."""
    words = BREAK.sub(" ", GAP.sub("\0", source.text[start:end])).replace("\0", "\n\n")
    return Text(words, "prose", source, start, end)
