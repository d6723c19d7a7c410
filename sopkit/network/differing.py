"""How one variant of a procedure differs from another, each pair of contents compared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sopkit.diff.change import Change
from sopkit.diff.compare import compare, compare_all
from sopkit.diff.view import Basis, View
from sopkit.fingerprint import fingerprint, tree_fingerprint
from sopkit.handbook import Handbook
from sopkit.network.network import Chain, Network, Variant, VariantKey
from sopkit.source import Text
from sopkit.workspace import Workspace

__all__ = ["Differences", "Known", "read_by", "spoken", "steps_changed"]


Known = tuple[Mapping[VariantKey, str], Mapping[tuple[str, str, str], tuple[Change, ...]]]
"""The digests of variants, and by procedure and two digests what differs."""


@dataclass(frozen=True)
class Differences:
    """The contents of a network's variants, and what differs between them. Whoever asks again gets what is known."""

    network: Network
    _digests: dict[VariantKey, str] = field(default_factory=dict, repr=False)
    _changes: dict[tuple[str, str, str], tuple[Change, ...]] = field(default_factory=dict, repr=False)
    _facts: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False)
    _settings: dict[tuple[str, str], tuple[Change, ...]] = field(default_factory=dict, repr=False)

    def known(self) -> Known:
        """All contents of procedures that were asked for, and their differences, for another network of the same."""
        return self._digests, self._changes

    def learn(self, known: Known) -> None:
        """Take over what was found elsewhere."""
        digests, changes = known
        self._digests.update(digests)
        self._changes.update(changes)

    def digest(self, variant: Variant, standard: Variant) -> str:
        """The fingerprint of what a variant means: the standard's own for a copy that only translates it."""
        if variant.key not in self._digests:
            self._digests[variant.key] = self.computed_digest(variant, standard)
        return self._digests[variant.key]

    def computed_digest(self, variant: Variant, standard: Variant) -> str:
        own = fingerprint(variant.placed.procedure)
        language = spoken(self.network.workspace, variant)
        if variant.above is None and variant.chain and language != self.network.workspace.language:
            translated = fingerprint(self.network.translated(standard, language).procedure)
            if translated == fingerprint(self.network.translated(variant, language).procedure):
                return self.digest(standard, standard)
        return own

    def between(self, old: Variant, new: Variant, standard: Variant) -> tuple[Change, ...]:
        """What differs from one variant of a procedure to another, in the language of the new one's file."""
        pair = (standard.placed.id, self.digest(old, standard), self.digest(new, standard))
        if pair[1] == pair[2]:
            return ()
        if pair not in self._changes:
            language = spoken(self.network.workspace, new)
            handbook = self.network.settings(new.chain).handbook
            view = View(handbook=handbook, language=self.language_of, speaks=language)
            self._changes[pair] = compare(
                self.network.translated(old, language).procedure,
                self.network.translated(new, language).procedure,
                Basis(view, view, same_branch=False),
                id=standard.placed.id,
            )
        return self._changes[pair]

    def language_of(self, text: Text) -> str | None:
        """The language of the file in which a text stands."""
        origin = self.network.workspace.origins.get(text.source.path)
        return origin[1] if origin else None

    def settings_digest(self, chain: Chain) -> str:
        """The fingerprint of the handbook's facts below a chain of layers."""
        setting = tuple(layer for layer in chain if layer.branch.set)
        key = tuple(layer.id for layer in setting)
        if key not in self._facts:
            self._facts[key] = tree_fingerprint(self.network.settings_and_tree(setting)[0])
        return self._facts[key]

    def of_settings(self, above: Chain, chain: Chain) -> tuple[Change, ...]:
        """What differs in the handbook's facts from one chain of layers to another."""
        pair = (self.settings_digest(above), self.settings_digest(chain))
        if pair[0] == pair[1]:
            return ()
        if pair not in self._settings:
            old, new = (self.view(self.network.settings(one).handbook) for one in (above, chain))
            self._settings[pair] = compare_all({}, {}, Basis(old, new, same_branch=False))
        return self._settings[pair]

    def view(self, handbook: Handbook) -> View:
        return View(handbook=handbook, language=self.language_of)


def spoken(workspace: Workspace, variant: Variant) -> str:
    """The language of the file by which the last layer makes a variant."""
    if not variant.chain:
        return workspace.language
    layer, id = variant.chain[-1], variant.placed.id
    document = layer.documents.get(id) or layer.own[id].document
    return workspace.origins[document.source.path][1]


def read_by(network: Network, chain: Chain) -> dict[str, Variant]:
    """What each procedure of the standard is at the end of a chain, where some layer changes it or copies it."""
    found: dict[str, Variant] = {}
    alike = chain[-1].alike if chain else {}
    touched = {variant.placed.id: variant for variant in network.touched(chain)}
    for id in sorted(touched.keys() | alike.keys()):
        if id not in touched and network.begins(chain, id) is None:
            continue
        variant = touched.get(id) or network.variant(chain, id)
        named = variant.placed.procedure.copies
        of = named.words if named is not None else variant.placed.id
        if of in network.workspace.standard and (of not in found or of != variant.placed.id):
            found[of] = variant
    return found


def steps_changed(changes: tuple[Change, ...]) -> Iterator[str]:
    """The steps that are no longer as they were: each once, without those that are new."""
    yield from dict.fromkeys(change.old_step for change in changes if change.old_step)
