"""The translations of a copy that becomes an overlay: what belongs to the branch stays, all else is the standard's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sopkit.document import Document
from sopkit.edition import layered
from sopkit.fingerprint import normal
from sopkit.network.write import Edit, edited, put_entries, removed_entries
from sopkit.procedure import Procedure
from sopkit.schema.walk import texts
from sopkit.source import Mapping, Text
from sopkit.translation import HEAD
from sopkit.workspace import Layer, Workspace

__all__ = ["own_words", "said_otherwise", "translations"]

OUTER = re.compile(r"\bsteps\.[^.]+\.(?=steps\.)")
"""Steps are called by their own names, wherever they stand."""


def translations(workspace: Workspace, layer: str, id: str) -> dict[str, Document]:
    """The translations of a layer's file, by language."""
    words = workspace.words.items()
    return {language: found for (home, name, language), found in words if (home, name) == (layer, id) and language}


def said_otherwise(workspace: Workspace, chain: tuple[Layer, ...], id: str, of: str) -> set[str]:
    """The paths of texts that a translation of a copy says otherwise than the layer above does in that language."""
    found = set()
    for language, document in translations(workspace, chain[-1].id, id).items():
        above = by_path(layered(workspace, chain[:-1], of, language).procedure)
        for path, text in by_path(layered(workspace, chain, id, language).procedure).items():
            standing = above.get(path)
            is_own = text.source is document.source
            if is_own and standing is not None and normal(text.words) != normal(standing.words):
                found.add(path)
    return found


def by_path(procedure: Procedure) -> dict[str, Text]:
    return {OUTER.sub("", path): text for path, text, _prose in texts(procedure)}


def own_words(document: Document, of: str, holds: Callable[[str], bool]) -> str | None:
    """The text of a translation with only what the layer holds; None where nothing of it is left."""
    root = document.root
    edits: list[Edit] = []
    gone = pruned(root, "", holds, edits)
    if not set(root) - HEAD - gone:
        return None
    translates = root.get("translates")
    if isinstance(translates, Text) and translates.words != of:
        edits.extend(put_entries(root, {"translates": of}, after=()))
    return edited(document.source.text, [*edits, *removed_entries(root, gone)])


def pruned(words: Mapping, path: str, holds: Callable[[str], bool], edits: list[Edit]) -> set[str]:
    """The names under which nothing is left; what goes below the others is added to the edits."""
    gone = set()
    for name, node in words.items():
        here = f"{path}{name}"
        if not path and name in HEAD:
            continue
        if not isinstance(node, Mapping):
            gone |= set() if holds(OUTER.sub("", here)) else {name}
            continue
        below: list[Edit] = []
        lost = pruned(node, f"{here}.", holds, below)
        if lost == set(node):
            gone.add(name)
        else:
            edits.extend([*below, *removed_entries(node, lost)])
    return gone


def prefixes(paths: set[str]) -> Iterator[str]:
    """Each path, and all that lead to it."""
    for path in paths:
        parts = path.split(".")
        yield from (".".join(parts[:count]) for count in range(1, len(parts) + 1))
