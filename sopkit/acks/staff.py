"""Who works in which branch: a list that somebody keeps, as CSV or as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sopkit.acks.columns import HEADINGS
from sopkit.document import read as read_document
from sopkit.errors import Unreadable
from sopkit.exported.columns import columns_of
from sopkit.exported.table import read_table
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Text

__all__ = ["staff_in"]


def staff_in(path: Path) -> Mapping[str, list[str]]:
    """The people of each branch, as it is named there; those of whom no branch is named under the empty name.

    Raises Unreadable.
    """
    rows = from_yaml(path) if path.suffix.lower() in (".yml", ".yaml") else from_table(path)
    found: dict[str, list[str]] = {}
    for branch, person in rows:
        if person and person not in found.setdefault(branch, []):
            found[branch].append(person)
    return found


def from_table(path: Path) -> Iterator[tuple[str, str]]:
    rows = read_table(path)
    places = columns_of(rows[0].cells, HEADINGS) if rows else {}
    has_head = "person" in places
    for row in rows[1:] if has_head else rows:
        at, where = places.get("person", 0) if has_head else 0, places.get("branch") if has_head else None
        branch = row.cells[where] if where is not None and where < len(row.cells) else ""
        yield branch, row.cells[at] if at < len(row.cells) else ""


def from_yaml(path: Path) -> Iterator[tuple[str, str]]:
    """A list of people, or one for each branch."""
    try:
        document = read_document(path.name, path.read_bytes())
    except OSError as error:
        raise Unreadable("`{path}` cannot be read: {why}", path=path, why=error.strerror or error) from error
    for fault in document.faults:
        raise Unreadable("{path}:{line}: {why}", path=path, line=fault.span.line, why=fault.message)
    people = document.root.get("people")
    if people is not None:
        yield from (("", words) for words in texts(people))
        return
    for branch, node in document.root.items():
        yield from ((branch, words) for words in texts(node))


def texts(node: Node) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.words.strip()
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from texts(entry)
    elif isinstance(node, MappingNode):
        for _name, entry in node.items():
            yield from texts(entry)
