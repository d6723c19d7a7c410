"""A finding put into the file of a pilot: one entry more, and every other line and comment as it stood."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as MappingOf

from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.errors import Refused
from sopkit.fingerprint import tree_fingerprint
from sopkit.network.write import Edit, edited, flow_mapping, is_flow, last_character, line_break, line_end, scalar
from sopkit.rewrite import as_scalar
from sopkit.schema.spelling import slug
from sopkit.source import Mapping, Node, Text
from sopkit.workspace.prose import prose_keys

__all__ = ["with_finding"]

MOST = 6
"""Words of a finding that its name is made of."""
STEP = "  "


def with_finding(
    document: Document, is_overlay: bool, kind: str, words: str, branch: str, today: datetime.date
) -> tuple[str, str]:
    """(the file's text with the finding in it, the finding's name). Raises Refused where it does not fit in.

    A file that says nothing of its pilot yet gets a `pilot:` below its status.
    """
    root = document.root
    pilot = root.get("pilot")
    known = pilot.get("findings") if isinstance(pilot, Mapping) else None
    name = free(slug(words, MOST) or "finding", known)
    values = {"kind": kind, "day": today.isoformat(), "branch": branch, "found": " ".join(words.split())}
    if isinstance(known, Mapping) and known.values:
        edit = appended(known, name, values)
    elif isinstance(pilot, Mapping) and pilot.values:
        edit = appended(pilot, "findings", {name: values})
    elif pilot is None or is_nothing(pilot):
        edit = appended(root, "pilot", {"findings": {name: values}}, after="adapts" if is_overlay else "status")
    else:
        raise Refused("{place}: this is no group of keys: mend it first; nothing was written", place=pilot.span)
    text = edited(document.source.text, [edit])
    refuse_other(document, text, name, values)
    return text, name


Entries = MappingOf[str, "str | Entries"]
"""Names, each with words or with names behind it."""


def appended(mapping: Mapping, name: str, entries: Entries, after: str = "") -> Edit:
    """The edit that puts a group at the end of a mapping, or behind one of its entries, in the mapping's own form."""
    standing = mapping.get(name)
    if standing is not None:  # an empty one, such as `findings: {}`
        start, end = mapping.keys[name].end, max(standing.end, mapping.keys[name].end)
        if is_flow(mapping):
            return Edit(start, end, f": {flow(entries)}")
        return Edit(start, end, ":" + block(entries, indent_of(mapping) + STEP, line_break(mapping.source.text)))
    last = after if after in mapping else list(mapping)[-1]
    if is_flow(mapping):
        place = mapping.values[last].end
        return Edit(place, place, f", {name}: {flow(entries)}")
    text, indent = mapping.source.text, indent_of(mapping)
    place = line_end(text, last_character(mapping.values[last], mapping.keys[last]))
    ending = line_break(text)
    return Edit(place, place, f"{ending}{indent}{name}:{block(entries, indent + STEP, ending)}")


def indent_of(mapping: Mapping) -> str:
    first = next(iter(mapping))
    return " " * (mapping.source.position(mapping.keys[first].start)[1] - 1)


def block(entries: Entries, indent: str, ending: str) -> str:
    """Names on lines of their own, each with a line break before it."""
    return "".join(
        f"{ending}{indent}{name}: {as_scalar(value)}"
        if isinstance(value, str)
        else f"{ending}{indent}{name}:{block(value, indent + STEP, ending)}"
        for name, value in entries.items()
    )


def flow(entries: Entries) -> str:
    """Names between braces."""
    return flow_mapping({name: scalar(one) if isinstance(one, str) else flow(one) for name, one in entries.items()})


def free(name: str, known: Node | None) -> str:
    """A name that no finding has."""
    taken = known if isinstance(known, Mapping) else ()
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def is_nothing(node: Node) -> bool:
    return (isinstance(node, Text) and node.is_null) or (isinstance(node, Mapping) and not node.values)


def refuse_other(document: Document, text: str, name: str, values: MappingOf[str, str]) -> None:
    """Raise Refused where the text does not read as what stood there with just this finding more."""
    now = read_document(document.source.path, text.encode("utf-8", "surrogatepass"), prose_keys())
    known, after = findings(now.root), without_findings(now.root)
    new = known.pop(name, None)
    before = findings(document.root)
    is_there = isinstance(new, Mapping) and {key: node.words for key, node in new.items() if isinstance(node, Text)}
    if (
        is_there != values
        or now.faults != document.faults
        or not (
            tree_fingerprint(after) == tree_fingerprint(without_findings(document.root))
            and {key: tree_fingerprint(one) for key, one in known.items()}
            == {key: tree_fingerprint(one) for key, one in before.items()}
        )
    ):
        raise Refused(
            "`{path}` cannot take a finding as it stands: write it there by hand, under `pilot:` and `findings:`. "
            "Nothing was written",
            path=document.source.path,
        )


def findings(root: Mapping) -> dict[str, Node]:
    pilot = root.get("pilot")
    known = pilot.get("findings") if isinstance(pilot, Mapping) else None
    return dict(known.items()) if isinstance(known, Mapping) else {}


def without_findings(root: Mapping) -> Mapping:
    """A file's tree without its findings, and without a `pilot:` that holds nothing else."""
    pilot = root.get("pilot")
    rest = pilot.without("findings") if isinstance(pilot, Mapping) else None
    return root.with_entry(root.keys["pilot"], rest) if rest is not None and rest.values else root.without("pilot")
