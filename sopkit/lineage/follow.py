"""The translations of an overlay, under the names that its steps have above by now."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf

from sopkit.edition import layered
from sopkit.fingerprint import matches, short
from sopkit.lineage.rename import word_edits
from sopkit.lineage.words import translations
from sopkit.network.network import Chain
from sopkit.network.stamp import words_digest
from sopkit.network.write import Edit, edited, put_entries
from sopkit.source import Mapping, Text
from sopkit.workspace import Workspace

__all__ = ["followed"]


def followed(after: Workspace, chain: Chain, id: str, names: MappingOf[str, str]) -> dict[str, str]:
    """The texts, by path, of the translations in which something changes; `after` is the handbook with the overlay.

    What they were made from is the same words as before: a stamp that fitted under the old names fits under the new.
    """
    layer = chain[-1]
    path = layer.documents[id].source.path
    procedure = layered(after, after.chain(layer.id), id).procedure
    digests = [words_digest(procedure, path, called) for called in ({now: was for was, now in names.items()}, None)]
    texts = {}
    for document in translations(after, layer.id, id).values():
        edits = [*word_edits(document.root, names), *stamp_edits(document.root, *digests)]
        if edits and not document.faults:
            texts[document.source.path] = edited(document.source.text, edits)
    return texts


def stamp_edits(root: Mapping, before: str, now: str) -> Iterator[Edit]:
    standing = root.get("of")
    known = standing.words.split() if isinstance(standing, Text) else []
    if known and before != now and matches(known[-1], before):
        yield from put_entries(root, {"of": " ".join([*known[:-1], short(now)])}, after=("translates",))
