"""What the tool writes into a handbook's files, so that nobody counts or copies it.

- `seen` in an overlay: the fingerprints of the steps that it touches, as they stand above;
- `was` beside each value that a branch sets: the value that it replaces;
- `of` in a translation: version and fingerprint of the words that it translates.

`stamps` says what ought to stand where; `stamped` writes it into one file's text and leaves all else as it is. A stamp
that is *stale* says that something moved on since: somebody reads it again before it is written over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from typing import Any, Literal

from sopkit.document import Document
from sopkit.fingerprint import digest, matches, normal, short
from sopkit.network.faults import own_variant
from sopkit.network.network import Chain, Network, Variant
from sopkit.network.seen import SetAbove, is_same_value, set_above, set_in_branch, set_in_branches, touched_steps
from sopkit.network.write import Edit, edited, flow_list, flow_mapping, put_entries, removed_entries, scalar
from sopkit.schema.walk import texts
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.workspace import STANDARD, Workspace

__all__ = ["Stamp", "branch_stamps", "stamped", "stamps", "translation_stamps", "words_digest"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One line that the tool writes."""

    path: str
    """The file."""
    kind: Literal["seen", "was", "of"]
    name: str
    """The step that was seen, the path of the value that is set, or the language of the words."""
    stands: str | None
    """What is written there now, as YAML; None if nothing is."""
    ought: str | None
    """What ought to stand there, as YAML; None if nothing ought to."""

    @property
    def is_due(self) -> bool:
        """Whether something has to be written."""
        return self.stands != self.ought

    @property
    def is_stale(self) -> bool:
        """Whether what it was written for moved on; a step that the file no longer touches is only left over."""
        return self.stands is not None and self.is_due and (self.kind != "seen" or self.ought is not None)


def stamps(network: Network) -> tuple[Stamp, ...]:
    """All that ought to stand in a handbook's files, whether it does or not, in the order of the files."""
    found = [*translation_stamps(network), *(of_setting(network.workspace, one) for one in set_in_branches(network))]
    for variant in network.variants:
        if variant.above is not None:
            found.extend(of_steps(variant))
            found.extend(of_setting(network.workspace, one, variant.placed.id) for one in set_above(network, variant))
    documents = network.workspace.documents
    # A file that is not sound YAML is left alone: nobody knows what its places mean.
    return tuple(sorted((one for one in found if not documents[one.path].faults), key=lambda stamp: stamp.path))


def branch_stamps(network: Network, chain: Chain) -> Iterator[Stamp]:
    """What ought to stand in the last layer's own files, its translations left out."""
    yield from (of_setting(network.workspace, one) for one in set_in_branch(network, chain))
    for id in chain[-1].overlays:
        if network.begins(chain, id) is not None:
            variant = network.variant(chain, id)
            if variant.above is not None:
                yield from of_steps(variant)
                yield from (of_setting(network.workspace, one, id) for one in set_above(network, variant))


def of_steps(variant: Variant) -> Iterator[Stamp]:
    """The fingerprints of the steps that an overlay touches, and none of others."""
    layer, id = variant.chain[-1], variant.placed.id
    path = layer.documents[id].source.path
    seen = layer.overlays[id].value.seen
    touched = touched_steps(variant)
    for name, one in touched.items():
        stands = seen[name].words if name in seen else None
        is_same = stands is not None and matches(stands, one.fingerprint)
        yield Stamp(path, "seen", name, stands, stands if is_same else short(one.fingerprint))
    for name, text in seen.items():
        if name not in touched:
            yield Stamp(path, "seen", name, text.words, None)


def of_setting(workspace: Workspace, one: SetAbove, id: str | None = None) -> Stamp:
    """The value that a setting replaces."""
    document = one.layer.document if id is None else one.layer.documents[id]
    was = None if one.setting.was is None else as_written(one.setting.was)
    ought = None if one.standing is None else as_written(one.standing)
    if one.setting.was is not None and is_same_value(one.setting.was, one.standing):
        ought = was
    return Stamp(document.source.path, "was", one.setting.path.words, was, ought)


def translation_stamps(network: Network) -> Iterator[Stamp]:
    """Which words were translated."""
    for (layer, id, language), document in network.workspace.words.items():
        standing = document.root.get("of")
        stands = standing.words if isinstance(standing, Text) else None
        ought = of_words(network, layer, id)
        if ought is None:
            continue
        version, fingerprint = ought
        known = (stands or "").split()
        is_same = known[:-1] == version and bool(known) and matches(known[-1], fingerprint)
        now = stands if is_same else " ".join([*version, short(fingerprint)])
        yield Stamp(document.source.path, "of", language or "", stands, now)


def of_words(network: Network, layer: str, id: str) -> tuple[list[str], str] | None:
    """Version (of a procedure) and fingerprint of the words that a layer's translations of `id` translate."""
    workspace = network.workspace
    if (layer, id) == (STANDARD, "handbook"):
        return [], words_digest(workspace.handbook, workspace.handbook_document.source.path)
    if layer != STANDARD and id == "branch":
        branch = workspace.branches[layer]
        return [], words_digest(branch.branch, branch.document.source.path)
    variant = own_variant(network, layer, id)
    if variant is None:
        return None
    if layer == variant.placed.home:
        path = workspace.original(variant.chain, id)[1].document.source.path
    else:
        path = variant.chain[-1].documents[id].source.path
    procedure = variant.placed.procedure
    return [procedure.version.words] if procedure.version.words else [], words_digest(procedure, path)


def words_digest(record: Any, path: str, called: MappingOf[str, str] | None = None) -> str:
    """The digest of the words of a record that stand in one file: what a translation of that file was made from.

    The words of an overlay are its own, so a translation of them does not go stale when the layer above moves on.
    `called` are names that steps have beside their own, as before they were renamed.
    """
    named = called or {}
    return digest(
        [
            [".".join(named.get(part, part) for part in where.split(".")), normal(text.words)]
            for where, text, _prose in texts(record)
            if text.source.path == path
        ]
    )


def as_written(node: Node) -> str | None:
    """A value as YAML in one line; None where it is more than that."""
    match node:
        case Text() if not node.is_null:
            return scalar(node.words)
        case Sequence(entries=entries) if all(isinstance(entry, Text) for entry in entries):
            return flow_list(entry.words for entry in entries if isinstance(entry, Text))
    return None


def stamped(document: Document, written: Iterable[Stamp]) -> str:
    """The text of a file with those of the stamps in it that are its own. All else stays as it is."""
    due = [stamp for stamp in written if stamp.path == document.source.path and stamp.is_due]
    root = document.root
    edits = [*seen_edits(root, {stamp.name: stamp.ought for stamp in due if stamp.kind == "seen"})]
    for stamp in due:
        if stamp.kind == "was":
            edits.extend(was_edits(root, stamp))
        elif stamp.kind == "of" and stamp.ought is not None:
            edits.extend(put_entries(root, {"of": stamp.ought}, after=("translates",)))
    return edited(document.source.text, edits)


def seen_edits(root: Mapping, ought: dict[str, str | None]) -> Iterator[Edit]:
    """Edits for fingerprints by step; None takes one out."""
    put = {name: value for name, value in ought.items() if value is not None}
    gone = ought.keys() - put.keys()
    standing = root.get("seen")
    if not isinstance(standing, Mapping) or not standing.values:
        if put:
            yield from put_entries(root, {"seen": flow_mapping(put)}, after=("language", "adapts"))
    elif staying := [name for name in standing if name not in gone]:
        yield from removed_entries(standing, gone)
        yield from put_entries(standing, put, after=reversed(staying))
    elif put:
        yield Edit(standing.start, standing.end, flow_mapping(put))
    else:
        yield from removed_entries(root, {"seen"})


def was_edits(root: Mapping, stamp: Stamp) -> Iterator[Edit]:
    """Edits for the value that one setting replaces."""
    settings = root.get("set")
    for entry in settings.entries if isinstance(settings, Sequence) else ():
        path = entry.get("path") if isinstance(entry, Mapping) else None
        if isinstance(entry, Mapping) and isinstance(path, Text) and path.words == stamp.name:
            if stamp.ought is None:
                yield from removed_entries(entry, {"was"})
            else:
                yield from put_entries(entry, {"was": stamp.ought}, after=("to", "path"))
            return
