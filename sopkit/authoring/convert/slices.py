"""What stands in a file under a name, as it is written: its lines, moved to another column."""

from __future__ import annotations

import re

from sopkit.authoring.convert.same import says_the_same
from sopkit.document import read
from sopkit.lineage.yaml import entry
from sopkit.source import Mapping, Node, Text

__all__ = ["column", "field_lines", "line_end", "remark_behind", "remarks", "remarks_on_name"]

REST = re.compile(r"[ \t]*(?:#[^\n\r]*)?(?=[\n\r]|\Z)")
BELOW = re.compile(r"(?:(?:\r\n|[\n\r])[ \t]*)+#[^\n\r]*")
REMARK = re.compile(r"#[ \t]?(?P<words>[^\n\r]*)")
BREAK = re.compile(r"\r\n|[\n\r]")


def written(mapping: Mapping, name: str) -> list[str]:
    """The lines of one entry of a mapping, from its name on, with the comments behind and below it.

    Comments below the last entry are left out: they stand between what holds the mapping and what comes next.
    """
    key = mapping.keys[name]
    text = mapping.source.text
    lines = BREAK.split(text[key.start : end_with_comments(mapping, name)])
    return moved(lines, column(key))


def field_lines(mapping: Mapping, name: str) -> list[str]:
    """The lines of one entry as it is written, where YAML reads them so; otherwise as it is read."""
    value = mapping.values[name]
    lines = written(mapping, name)
    alone = read("", "\n".join(lines).encode())
    if not alone.faults and alone.root.values.keys() == {name} and says_the_same(alone.root.values[name], value):
        return lines
    return list(entry(name, value))


def remarks_on_name(mapping: Mapping, name: str) -> list[str]:
    """The words of the comment behind a name whose value begins below it."""
    key, value = mapping.keys[name], mapping.values[name]
    between = mapping.source.text[key.end : value.start]
    return [match["words"].strip() for match in REMARK.finditer(between)]


def remarks(mapping: Mapping, name: str) -> list[str]:
    """The words of the comments behind and below an entry."""
    below = mapping.source.text[mapping.values[name].end : end_with_comments(mapping, name)]
    return [match["words"].strip() for match in REMARK.finditer(below)]


def remark_behind(value: Node) -> str:
    """The words of a comment on the line on which a value ends; empty without one."""
    text, end = value.source.text, value.end
    match = REMARK.search(text, end, line_end(text, end))
    return match["words"].strip() if match else ""


def end_with_comments(mapping: Mapping, name: str) -> int:
    text, end = mapping.source.text, mapping.values[name].end
    if rest := REST.match(text, end):
        end = rest.end()
    while (below := BELOW.match(text, end)) and below.end() < mapping.end:
        end = below.end()
    return end


def moved(lines: list[str], columns: int) -> list[str]:
    """Lines, the first of which begins at its name, and the others as far to the left."""
    return [lines[0], *(line[min(columns, len(line) - len(line.lstrip(" "))) :].rstrip() for line in lines[1:])]


def column(text: Text) -> int:
    """How many characters stand before a text on its line."""
    return text.source.position(text.start)[1] - 1


def line_end(text: str, offset: int) -> int:
    """Where the line of a character ends."""
    match = BREAK.search(text, offset)
    return match.start() if match else len(text)
