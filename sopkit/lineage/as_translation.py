"""A copy that says the same as the layer above in another language: the translation that it would be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopkit.facts import references
from sopkit.fingerprint import LIFE, one
from sopkit.lineage.inferred_fields import group, said
from sopkit.lineage.words import by_path
from sopkit.lineage.yaml import entry
from sopkit.naming import without_ending
from sopkit.procedure import Procedure
from sopkit.schema import Prose
from sopkit.schema.walk import values
from sopkit.source import Node, Sequence
from sopkit.workspace import Layer, Workspace

__all__ = ["as_translation", "says_the_same", "translation_file"]


def translation_file(workspace: Workspace, above: tuple[Layer, ...], id: str, language: str) -> str | None:
    """Where the words of a procedure in a language would stand; None where there are some, or it is written in it."""
    home, original = workspace.original(above, id)
    path = original.document.source.path
    if workspace.origins[path][1] == language or (home, id, language) in workspace.words:
        return None
    return f"{without_ending(path)}.{language}.yml"


def says_the_same(above: Procedure, copy: Procedure) -> bool:
    """Whether two procedures are the same but for their words: steps, links, limits, and where words stand."""
    return list(frame(above)) == list(frame(copy))


def frame(procedure: Procedure) -> Iterator[tuple[str, object]]:
    """Every value by its path; of words only the values that they show."""
    for path, value, shape in values(procedure):
        if {path.partition(".")[0], path.rpartition(".")[2]} & LIFE or path.startswith("may_vary."):
            continue
        if isinstance(shape, Prose):
            yield path, sorted(reference.name for reference in references(value.words))
        else:
            yield path, one(shape, value)


def as_translation(copy: Procedure, id: str) -> str:
    """The words of a copy as a translation of the procedure `id`."""
    words: dict[str, Any] = {"translates": id}
    for path, text in by_path(copy).items():
        *outer, last = path.split(".")
        inside = words
        for name in outer:
            inside = inside.setdefault(name, {})
        inside[last] = text.words
    return "\n".join(line for name, under in words.items() for line in entry(name, node(under))) + "\n"


def node(words: Any) -> Node:
    """Words, or names with words under them; numbers for names make a list, with nothing where no words stand."""
    if isinstance(words, str):
        return said(words)
    if words and all(name.isdigit() for name in words):
        entries = tuple(node(words.get(str(place), {})) for place in range(1 + max(map(int, words))))
        return Sequence(entries, said("").source, 0, 0)
    return group({name: node(under) for name, under in words.items()})
