"""Lines put into a YAML file's text by the places of its nodes: comments and form of everything else stay."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from sopkit.source import Mapping, Node, Text

__all__ = [
    "Edit",
    "edited",
    "flow_list",
    "flow_mapping",
    "is_flow",
    "last_character",
    "line_break",
    "line_end",
    "put_entries",
    "removed_entries",
    "scalar",
]

_PLAIN = re.compile(r"[^\W_](?:[\w ./%€:+-]*[\w%€])?")
"""Words that mean themselves wherever they stand in a YAML file."""
_LINE_END = re.compile(r"\r\n?|\n|\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for the characters from `start` to before `end`."""

    start: int
    end: int
    words: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not overlap; of several at one place the first comes first."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*pieces, text[at:]])


def scalar(words: str) -> str:
    """Words as YAML, in quotes where they need them."""
    return words if _PLAIN.fullmatch(words) and ": " not in words else json.dumps(words, ensure_ascii=False)


def flow_list(words: Iterable[str]) -> str:
    """A list in one line."""
    return f"[{', '.join(map(scalar, words))}]"


def flow_mapping(entries: MappingOf[str, str]) -> str:
    """Names in one line, each with YAML behind it."""
    return f"{{{', '.join(f'{name}: {value}' for name, value in entries.items())}}}"


def put_entries(mapping: Mapping, entries: MappingOf[str, str], after: Iterable[str]) -> Iterator[Edit]:
    """Edits that put entries (name → YAML) in: over what stands there, or after the first of `after` that is there."""
    text = mapping.source.text
    for name in [name for name in entries if name in mapping]:
        yield replaced(mapping.values[name], entries[name])
    new = {name: value for name, value in entries.items() if name not in mapping}
    anchor = next((name for name in after if name in mapping), None)
    if not new or anchor is None:
        return
    standing = mapping.values[anchor]
    if is_flow(mapping):
        yield Edit(standing.end, standing.end, "".join(f", {name}: {value}" for name, value in new.items()))
        return
    indent = " " * (mapping.source.position(mapping.keys[anchor].start)[1] - 1)
    place = line_end(text, last_character(standing, mapping.keys[anchor]))
    yield Edit(place, place, "".join(f"{line_break(text)}{indent}{name}: {value}" for name, value in new.items()))


def replaced(node: Node, value: str) -> Edit:
    text = node.source.text
    space = "" if text[node.start - 1 : node.start].isspace() else " "
    end = len(text[: node.end].rstrip()) if node.end > node.start else node.end
    return Edit(node.start, max(end, node.start), space + value)


def removed_entries(mapping: Mapping, names: Collection[str]) -> Iterator[Edit]:
    """Edits that take entries out of a mapping of which some stay."""
    order = list(mapping)
    staying = next((place for place, name in enumerate(order) if name not in names), len(order))
    for place, name in enumerate(order):
        if name not in names:
            continue
        if not is_flow(mapping):
            yield without_line(mapping, order, place)
        elif place > staying:
            yield Edit(mapping.values[order[place - 1]].end, mapping.values[name].end, "")
    if is_flow(mapping) and 0 < staying < len(order):
        yield Edit(mapping.keys[order[0]].start, mapping.keys[order[staying]].start, "")


def without_line(mapping: Mapping, order: list[str], place: int) -> Edit:
    text, key = mapping.source.text, mapping.keys[order[place]]
    start = key.start - mapping.source.position(key.start)[1] + 1
    if text[start : key.start].strip() and place + 1 < len(order):  # `- was: …`: the dash stays
        return Edit(key.start, mapping.keys[order[place + 1]].start, "")
    end = line_end(text, last_character(mapping.values[order[place]], key))
    found = _LINE_END.match(text, end)
    return Edit(start, found.end() if found else end, "")


def is_flow(mapping: Mapping) -> bool:
    """Whether a mapping is written between braces."""
    return mapping.source.text[mapping.start : mapping.start + 1] == "{"


def last_character(node: Node, key: Text) -> int:
    """Just after the last character of a value, without the empty lines that end a block."""
    return max(len(node.source.text[: node.end].rstrip()), key.end)


def line_end(text: str, offset: int) -> int:
    found = _LINE_END.search(text, offset)
    return found.start() if found else len(text)


def line_break(text: str) -> str:
    """The way in which the file ends its lines."""
    found = _LINE_END.search(text)
    return found[0] if found and found[0] else "\n"
