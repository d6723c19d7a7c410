"""Names for steps that have none yet, made of their first words, so that a beginner need not write any."""

from __future__ import annotations

import dataclasses

from sopkit.document import Document
from sopkit.schema.spelling import slug
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import with_entries

__all__ = ["with_ids"]


def with_ids(document: Document) -> Document:
    """The document with an `id` in every step; names that are there stay."""
    steps = document.root.get("steps")
    if not isinstance(steps, Sequence):
        return document
    named = named_steps(steps, taken(steps))
    if named is steps:
        return document
    return dataclasses.replace(document, root=document.root.with_entry(document.root.keys["steps"], named))


def taken(steps: Sequence) -> set[str]:
    names: set[str] = set()
    for entry in steps.entries:
        if isinstance(entry, Mapping):
            name, inner = entry.get("id"), entry.get("steps")
            names |= {name.words} if isinstance(name, Text) else set()
            names |= taken(inner) if isinstance(inner, Sequence) else set()
    return names


def named_steps(steps: Sequence, names: set[str]) -> Sequence:
    entries = [named(entry, names) for entry in steps.entries]
    return (
        steps
        if all(new is old for new, old in zip(entries, steps.entries, strict=True))
        else with_entries(steps, entries)
    )


def named(entry: Node, names: set[str]) -> Node:
    if isinstance(entry, Text):  # a step that is only a sentence
        key = entry.saying("do")
        entry = Mapping({"do": key}, {"do": entry}, entry.source, entry.start, entry.end)
    if not isinstance(entry, Mapping):
        return entry
    inner = entry.get("steps")
    if isinstance(inner, Sequence) and (below := named_steps(inner, names)) is not inner:
        entry = entry.with_entry(entry.keys["steps"], below)
    do = entry.get("do")
    if "id" in entry or not isinstance(do, Text):
        return entry
    name = free(slug(do.words) or "step", names)
    names.add(name)
    return entry.with_entry(do.saying("id"), do.saying(name))


def free(name: str, names: set[str]) -> str:
    number, candidate = 2, name
    while candidate in names:
        candidate = f"{name}-{number}"
        number += 1
    return candidate
