"""All branches at once, each procedure computed once for all branches that share it.

Most branches change little: where a chain of layers says nothing about a procedure, its variant is that of the layers
above, down to the same object. What is dear is done once a variant, so work and memory grow with what branches change,
not with how many they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sopkit.edition import Layered, layered
from sopkit.handbook import Handbook
from sopkit.overlay import Touch, apply_settings
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.source import Mapping
from sopkit.workspace import STANDARD, Layer, Workspace

__all__ = ["Chain", "Network", "Settings", "Variant", "VariantKey"]

T = TypeVar("T")
Chain = tuple[Layer, ...]
"""The layers below the standard, the topmost first."""
VariantKey = tuple[str, ...]
"""A procedure, then the layers that do something to it: whoever has the same key has the same text."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One procedure as a chain of layers leaves it, in the words of each layer's own language."""

    chain: Chain
    """The layers down to the last one that does something to the procedure; none for the standard's own."""
    key: VariantKey
    placed: Layered

    @property
    def layer(self) -> str:
        """The last layer that does something to the procedure."""
        return self.chain[-1].id if self.chain else STANDARD

    @property
    def above(self) -> Procedure | None:
        """The procedure that the last layer adapts; None where the procedure begins there."""
        return self.placed.above.get(self.layer)

    @property
    def own_touches(self) -> tuple[Touch, ...]:
        """What the last layer does to it; what the layers above did is in their own variants."""
        return tuple(touch for layer, touch in self.placed.touches if layer == self.layer)


@dataclass(frozen=True, slots=True)
class Settings:
    """The handbook's own facts below a chain of layers, and what the last layer set."""

    chain: Chain
    above: Handbook
    handbook: Handbook
    touches: tuple[Touch, ...] = ()


@dataclass(frozen=True, eq=False)
class Network:
    """A whole handbook with all its regions and branches, on one day."""

    workspace: Workspace
    today: datetime.date
    """The day on which leave has run out or not."""
    _variants: dict[VariantKey, Variant] = field(default_factory=dict, repr=False)
    _translated: dict[tuple[VariantKey, str], Layered] = field(default_factory=dict, repr=False)
    _settings: dict[tuple[str, ...], tuple[Mapping, Settings]] = field(default_factory=dict, repr=False)

    _once: dict[object, Any] = field(default_factory=dict, repr=False)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What one asks this network several times, made the first time; whoever asks chooses the key."""
        if key not in self._once:
            self._once[key] = make()
        found: T = self._once[key]
        return found

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """The chain of every branch and region, in the order of their ids."""
        return tuple(self.workspace.chain(branch) for branch in self.workspace.branches)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Every variant that some layer makes: the standard's procedures, then the layers in their order."""
        found = {variant.key: variant for variant in (self.variant((), id) for id in self.workspace.standard)}
        for chain in self.chains:
            for variant in self.touched(chain):
                found[variant.key] = variant
        return tuple(found.values())

    def touched(self, chain: Chain) -> Iterator[Variant]:
        """The variants of the procedures to which some layer of a chain does something."""
        for id in sorted({id for layer in chain for id in (*layer.overlays, *layer.own)}):
            if self.begins(chain, id) is not None:
                yield self.variant(chain, id)

    def begins(self, chain: Chain, id: str) -> int | None:
        """How many layers of a chain lie above and at the place where a procedure begins; None if there is none."""
        chain = self.read(chain, id)
        for place in range(len(chain), 0, -1):
            if id in chain[place - 1].own:
                return place
        return 0 if id in self.workspace.standard else None

    def read(self, chain: Chain, id: str) -> Chain:
        """The chain itself, or that of a branch whose files of a procedure were read in the place of its own."""
        if chain and (other := chain[-1].alike.get(id)) is not None:
            return self.workspace.chain(other)
        return chain

    def variant(self, chain: Chain, id: str) -> Variant:
        """A procedure at the end of a chain of layers; it must be there."""
        chain = self.read(chain, id)
        begins = self.begins(chain, id) or 0
        told = [place for place in range(begins, len(chain)) if id in chain[place].overlays]
        last = told[-1] + 1 if told else begins
        home = (chain[begins - 1].id,) if begins else ()
        key = (id, *home, *(chain[place].id for place in told))
        if key not in self._variants:
            self._variants[key] = Variant(chain[:last], key, layered(self.workspace, chain[:last], id))
        return self._variants[key]

    def translated(self, variant: Variant, language: str) -> Layered:
        """A variant in a language; the same object where no layer has words in that language."""
        layers = [variant.placed.home, *(layer.id for layer in variant.chain)]
        if not any((layer, variant.placed.id, language) in self.workspace.words for layer in layers):
            return variant.placed
        key = (variant.key, language)
        if key not in self._translated:
            self._translated[key] = layered(self.workspace, variant.chain, variant.placed.id, language)
        return self._translated[key]

    def settings(self, chain: Chain) -> Settings:
        """The handbook's facts as a chain of layers sets them."""
        return self.settings_and_tree(tuple(layer for layer in chain if layer.branch.set))[1]

    def settings_and_tree(self, setting: Chain) -> tuple[Mapping, Settings]:
        """The same for a chain of layers that all set something, with the tree from which the facts were read."""
        key = tuple(layer.id for layer in setting)
        if key not in self._settings:
            self._settings[key] = self.computed_settings(setting)
        return self._settings[key]

    def computed_settings(self, setting: Chain) -> tuple[Mapping, Settings]:
        if not setting:
            handbook = self.workspace.handbook
            return self.workspace.handbook_document.root, Settings((), handbook, handbook)
        tree, above = self.settings_and_tree(setting[:-1])
        applied = apply_settings(tree, setting[-1].branch.set)
        handbook = read(Handbook, applied.tree).value
        return applied.tree, Settings(setting, above.handbook, handbook, applied.touches)
