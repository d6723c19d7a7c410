"""What went wrong before any rule looked: reading the files, laying layer on layer, laying words over them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sopkit import allowance
from sopkit.branch import Branch
from sopkit.document import Document
from sopkit.finding import ERROR, Finding
from sopkit.handbook import Handbook
from sopkit.message import _
from sopkit.network.network import Network, Variant
from sopkit.overlay import apply_settings
from sopkit.schema.spelling import closest
from sopkit.source import Text
from sopkit.translation import translate
from sopkit.workspace import STANDARD, Layer, Workspace

__all__ = ["faults", "faults_in_names", "faults_in_whole"]


def faults(network: Network) -> Iterator[Finding]:
    """Every fault of a whole handbook; some more than once, in no order."""
    yield from faults_in_whole(network)
    yield from faults_in_names(network)


def faults_in_whole(network: Network) -> Iterator[Finding]:
    """Those for which one must know what else there is, and those of reading."""
    yield from network.workspace.faults
    yield from of_settings(network)
    yield from of_targets(network)
    yield from of_words_for_nothing(network)
    yield from of_may_vary(network.workspace)


def faults_in_names(network: Network) -> Iterator[Finding]:
    """Those that files of one name have among themselves: of laying layer on layer, and words over them."""
    for variant in network.variants:
        yield from variant.placed.faults
    yield from of_words(network)


def of_settings(network: Network) -> Iterator[Finding]:
    """Facts of the handbook that a branch sets, and that are not there."""
    for chain in network.chains:
        if chain[-1].branch.set:
            above = tuple(layer for layer in chain[:-1] if layer.branch.set)
            tree, _settings = network.settings_and_tree(above)
            yield from apply_settings(tree, chain[-1].branch.set).faults


def of_targets(network: Network) -> Iterator[Finding]:
    """Overlays of procedures that are not there, for this branch or at all."""
    for chain in network.chains:
        layer = chain[-1]
        for id, overlay in layer.overlays.items():
            begins = network.begins(chain, id)
            if begins is None:
                yield nothing_there(overlay.value.adapts, id, network.workspace.procedures_of(chain))
            elif begins == len(chain):
                message = _("This branch has a whole procedure `{id}` besides, so this overlay changes nothing", id=id)
                yield Finding("broken-link", ERROR, overlay.value.adapts.span, message)


def of_words(network: Network) -> Iterator[Finding]:
    """Translations of what the layer does not hold, or that do not fit."""
    workspace = network.workspace
    for (layer, id, language), document in workspace.words.items():
        if language is None or document.faults:
            continue
        if (layer, id) == (STANDARD, "handbook"):
            yield from translate(Handbook, workspace.handbook_document.root, document.root).faults
            continue
        if layer != STANDARD and id == "branch":
            yield from translate(Branch, workspace.branches[layer].document.root, document.root).faults
            continue
        if network.begins(workspace.chain(layer), id) is None:
            continue
        variant = own_variant(network, layer, id)
        if variant is not None:
            yield from network.translated(variant, language).faults
        else:
            message = _("This branch changes nothing in `{id}`, so there is nothing of its own to translate", id=id)
            yield Finding("broken-link", ERROR, translated_in(document).span, message)


def of_words_for_nothing(network: Network) -> Iterator[Finding]:
    """Translations of what is not there, for this branch or at all."""
    workspace = network.workspace
    for (layer, id, language), document in workspace.words.items():
        chain = workspace.chain(layer)
        is_procedure = id != ("handbook" if layer == STANDARD else "branch")
        if language is not None and not document.faults and is_procedure and network.begins(chain, id) is None:
            yield nothing_there(translated_in(document), id, workspace.procedures_of(chain))


def translated_in(document: Document) -> Text:
    """Where a translation says what it translates."""
    key = document.root.get("translates")
    return key if isinstance(key, Text) else Text("", "plain", document.source, 0, 0)


def own_variant(network: Network, layer: str, id: str) -> Variant | None:
    """The variant of a procedure that a layer makes; None if it does nothing to it."""
    chain = network.workspace.chain(layer)
    if network.begins(chain, id) is None:
        return None
    variant = network.variant(chain, id)
    return variant if variant.layer == layer else None


def nothing_there(place: Text, id: str, known: Collection[str]) -> Finding:
    near = closest(id, known)
    if near:
        message = _("There is no procedure `{id}`; did you mean `{near}`?", id=id, near=near)
    else:
        message = _("There is no procedure `{id}`: perhaps it was renamed or taken out", id=id)
    return Finding("broken-link", ERROR, place.span, message)


def of_may_vary(workspace: Workspace) -> Iterator[Finding]:
    """Entries of `may_vary` that cannot be read."""
    yield from allowance.faults(workspace.handbook.may_vary)
    for area in workspace.handbook.areas.values():
        yield from allowance.faults(area.may_vary)
    layers: list[Layer] = list(workspace.branches.values())
    for originals in (workspace.standard, *(layer.own for layer in layers)):
        for original in originals.values():
            yield from allowance.faults(original.read.value.may_vary)
