"""Which variant is read in which language."""

from __future__ import annotations

from sopkit.network.network import Network, Variant
from sopkit.workspace import Layer, Workspace

__all__ = ["languages_of", "languages_written", "readings"]


def languages_of(layer: Layer, workspace: Workspace) -> tuple[str, ...]:
    """The languages in which a branch is read; the standard's where it names none. Nobody reads a region."""
    named = tuple(text.words for text in layer.branch.languages)
    return (named or (workspace.language,)) if layer.branch.published else ()


def readings(network: Network) -> tuple[tuple[Variant, str], ...]:
    """(variant, language), each pair once, for all editions: the standard's, then those of regions and branches.

    Several rules ask for them.
    """
    return network.once("readings", lambda: found_readings(network))


def found_readings(network: Network) -> tuple[tuple[Variant, str], ...]:
    workspace = network.workspace
    found = {
        (variant.key, language): (variant, language)
        for variant in (network.variant((), id) for id in workspace.standard)
        for language in workspace.languages
    }
    unread: dict[str, set[str]] = {language: set() for language in workspace.languages}
    for chain in network.chains:
        touched = {variant.placed.id: variant for variant in network.touched(chain)}
        for language in languages_of(chain[-1], workspace):
            for variant in touched.values():
                found[variant.key, language] = (variant, language)
            # A language beyond the standard's: once each of the standard's procedures is known to be read in it, no
            # further branch has to be asked.
            rest = unread.setdefault(language, set(workspace.standard))
            for id in sorted(rest - touched.keys() - chain[-1].alike.keys()):
                variant = network.variant((), id)
                found[variant.key, language] = (variant, language)
                rest.discard(id)
    return tuple(found.values())


def languages_written(network: Network, variant: Variant, language: str) -> set[str]:
    """The languages of the files that a variant's words come from when it is read in a language, and perhaps more."""
    workspace, id = network.workspace, variant.placed.id
    documents = [workspace.original(variant.chain, id)[1].document]
    documents += [layer.documents[id] for layer in variant.chain if id in layer.documents]
    found = {workspace.origins[document.source.path][1] for document in documents}
    return found if network.translated(variant, language) is variant.placed else found | {language}
