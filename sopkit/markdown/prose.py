"""Words of a Markdown file: every letter is itself, lines are joined, an empty line begins a new paragraph."""

from __future__ import annotations

import re
from itertools import groupby

from sopkit.source import Source, Text

__all__ = ["prose"]

BREAK = re.compile(r"\r\n|[\n\r]")


def prose(source: Source, start: int, end: int) -> Text:
    """The words from `start` to before `end`."""
    lines = [line.strip(" \t") for line in BREAK.split(source.text[start:end])]
    paragraphs = [" ".join(group) for is_said, group in groupby(lines, key=bool) if is_said]
    return Text("\n\n".join(paragraphs), "prose", source, start, end)
