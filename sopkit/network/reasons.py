"""Why branches say otherwise than the standard, in the words of the layers that do it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sopkit.diff.change import Change, Reason
from sopkit.diff.editions import set_by
from sopkit.diff.view import View, explains
from sopkit.network.network import Chain, Variant
from sopkit.overlay import Touch

__all__ = ["Did", "Reader", "did", "did_to_facts", "explained"]


class Reader(NamedTuple):
    """One variant of a procedure, and the branches that read it."""

    variant: Variant
    branches: list[str]


class Did(NamedTuple):
    """What one layer did, and the branches that did the same: whose files are alike, so that they were not read."""

    layer: str
    touch: Touch
    alike: tuple[str, ...] = ()


def explained(changes: tuple[Change, ...], procedure: str, done: Iterable[Did]) -> tuple[Change, ...]:
    """The changes of one procedure, each with what the layers say about it, by their ids."""
    views = [(View(touches={procedure: ((one.layer, one.touch),)}), one.alike) for one in done]
    found = []
    for change in changes:
        reasons = {
            reason: None
            for view, alike in views
            for read in explains(view, "new", procedure, change.path)
            for reason in (read, *(of_branch(read, branch) for branch in alike))
        }
        found.append(dataclasses.replace(change, because=tuple(sorted(reasons, key=lambda one: one.layer))))
    return tuple(found)


def of_branch(reason: Reason, branch: str) -> Reason:
    """The same reason in the file of another branch that holds the same."""
    span = reason.because.span
    path = f"branches/{branch}/{span.path.removeprefix(f'branches/{reason.layer}/')}"
    return Reason(branch, dataclasses.replace(reason.because, span=span._replace(path=path)), reason.side)


def did(readers: Iterable[Reader], alike: Mapping[str, Mapping[str, str]]) -> Iterator[Did]:
    """What layers did to the variants of one content; `alike` says whose files were read in the place of whose."""
    for variant, branches in readers:
        for layer, touch in variant.placed.touches:
            others = tuple(one for one in branches if alike.get(one, {}).get(variant.placed.id) == layer)
            yield Did(layer, touch, others)


def did_to_facts(chains: Iterable[Chain]) -> Iterator[Did]:
    """What layers set of the handbook's facts, each layer once."""
    layers = {layer.id: layer for chain in chains for layer in chain if layer.branch.set}
    for layer in layers.values():
        yield from (Did(*one) for one in set_by(layer))
