"""A merge written into the overlay's file: other names and anchors, and conflicts beside what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.document import Document
from sopkit.lineage.inferred_fields import group, said
from sopkit.lineage.merge import Clash, Merge
from sopkit.lineage.rename import step_links
from sopkit.lineage.yaml import entry
from sopkit.network.write import Edit, edited, is_flow, last_character, line_break, line_end, removed_entries, scalar
from sopkit.overlay import Operation
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.span import Span
from sopkit.step import Step

__all__ = ["merged_text"]

DASH = re.compile(r"\s*-\s*")


def merged_text(document: Document, operations: tuple[Operation, ...], merge: Merge) -> str:
    """The text of an overlay, or of a `branch.yml`, after a merge.

    Comments, and all that is not touched, stay as they are.
    """
    root = document.root
    entries = {id(node): node for node in listed(root, "steps")}
    edits: list[Edit] = []
    gone = [node for place in sorted(merge.done) if (node := at(root, operations[place])) is not None]
    if gone and len(gone) == len(entries):
        edits.extend(removed_entries(root, {"steps"}))
    else:
        edits.extend(without_lines(node) for node in gone)
    for place, operation in enumerate(operations):
        node = at(root, operation)
        if node is None or place in merge.done:
            continue
        anchor = merge.anchors.get(place)
        for text in (operation.change, operation.drop, operation.move, operation.after, operation.before):
            if text is None:
                continue
            is_anchor = text is operation.after or text is operation.before
            if is_anchor and anchor is not None:
                key = node.keys["after" if operation.after is not None else "before"]
                edits += [Edit(key.start, key.end, anchor[0]), Edit(text.start, text.end, anchor[1])]
            elif text.words in merge.names:
                edits.append(Edit(text.start, text.end, merge.names[text.words]))
        links = step_links(Step, operation.fields)
        edits.extend(Edit(text.start, text.end, merge.names[text.words]) for text in links if text.words in merge.names)
        edits.extend(conflict(node, merge.clashes.get(place, [])))
    for node in listed(root, "set"):
        path = node.get("path")
        clash = merge.settings.get(path.words) if isinstance(path, Text) else None
        if isinstance(path, Text) and merge.path(path.words) != path.words:
            edits.append(Edit(path.start, path.end, merge.path(path.words)))
        edits.extend(conflict(node, [clash] if clash else []))
    return edited(document.source.text, edits)


def listed(root: Mapping, name: str) -> list[Mapping]:
    found = root.get(name)
    return [one for one in found.entries if isinstance(one, Mapping)] if isinstance(found, Sequence) else []


def at(root: Mapping, one: Operation) -> Mapping | None:
    """The entry of the file that an operation was read from."""
    named = one.change or one.add or one.drop or one.move
    texts = (node for node in listed(root, "steps") if any(value is named for value in node.values.values()))
    return next(texts, None)


def without_lines(node: Mapping) -> Edit:
    """Takes an entry of a list out, with its dash."""
    text = node.source.text
    start = node.start - node.source.position(node.start)[1] + 1
    assert DASH.fullmatch(text[start : node.start]), Span(node.source.path)
    end = line_end(text, max(last_character(value, node.keys[name]) for name, value in node.items()))
    return Edit(start, min(len(text), end + len(line_break(text))), "")


def conflict(node: Mapping, clashes: list[Clash]) -> Iterator[Edit]:
    """Puts `conflict:` last into an entry."""
    if not clashes:
        return
    text, last = node.source.text, list(node)[-1]
    if is_flow(node):
        place = node.values[last].end
        yield Edit(place, place, f", conflict: [{', '.join(map(in_brackets, clashes))}]")
        return
    indent = " " * (node.source.position(node.keys[last].start)[1] - 1)
    written = Sequence(tuple(map(of_clash, clashes)), node.source, 0, 0)
    place = line_end(text, last_character(node.values[last], node.keys[last]))
    yield Edit(place, place, "".join(line_break(text) + line for line in entry("conflict", written, indent)))


def of_clash(clash: Clash) -> Mapping:
    sides: dict[str, Node | None] = {"base": clash.base, "standard": clash.standard, "ours": clash.ours}
    return group(
        {"path": said(clash.path), **{name: said("") if node is None else node for name, node in sides.items()}}
    )


def in_brackets(clash: Clash) -> str:
    sides = {"base": clash.base, "standard": clash.standard, "ours": clash.ours}
    words = {name: scalar(node.words) for name, node in sides.items() if isinstance(node, Text)}
    return "{" + ", ".join([f"path: {clash.path}", *(f"{name}: {value}" for name, value in words.items())]) + "}"
