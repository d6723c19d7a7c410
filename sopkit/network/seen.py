"""What an overlay was written for: the steps that it touches, and the values that it sets, as they stood above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.branch import Setting
from sopkit.facts import Lookup, lookup
from sopkit.fingerprint import fingerprint, normal
from sopkit.network.network import Chain, Network, Variant
from sopkit.network.touched import standing, step_named
from sopkit.overlay import Operation, Touch
from sopkit.procedure import steps_of
from sopkit.quantity import Unclear, canonical, quantity
from sopkit.source import Node, Sequence, Text
from sopkit.step import Step
from sopkit.workspace import Layer

__all__ = ["Seen", "SetAbove", "is_same_value", "set_above", "set_in_branch", "set_in_branches", "touched_steps"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A step of the layer above that an overlay is about."""

    step: Step
    place: Text
    """Where the overlay names it first."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SetAbove:
    """One value that a layer sets, and what stands there in the layer above."""

    layer: Layer
    setting: Setting
    standing: Node | None


def touched_steps(variant: Variant) -> dict[str, Seen]:
    """The steps of the layer above that the last layer's overlay is about, by name, in the overlay's order.

    These are the steps that it changes, drops, moves or sets something in, and those beside which it puts others.
    """
    assert variant.above is not None
    above = {step.id.words: step for step in steps_of(variant.above)}
    overlay = variant.chain[-1].overlays[variant.placed.id].value
    named = [(step_named(setting.path.words), setting.path) for setting in overlay.set]
    named += [(text.words, text) for operation in overlay.steps for text in named_in(operation)]
    found: dict[str, Seen] = {}
    for name, place in named:
        if name in above and name not in found:
            found[name] = Seen(above[name], place, fingerprint(above[name]))
    return found


def named_in(operation: Operation) -> Iterator[Text]:
    for text in (operation.change, operation.drop, operation.move, operation.after, operation.before):
        if text is not None:
            yield text


def set_above(network: Network, variant: Variant) -> Iterator[SetAbove]:
    """What the last layer's overlay sets in a procedure, with what stands above."""
    assert variant.above is not None
    layer = variant.chain[-1]
    find_above = lookup(network.settings(variant.chain[:-1]).handbook, variant.above)
    yield from paired(layer, layer.overlays[variant.placed.id].value.set, variant.own_touches, find_above)


def set_in_branches(network: Network) -> Iterator[SetAbove]:
    """What branches set in the handbook's own facts, with what stands above."""
    for chain in network.chains:
        yield from set_in_branch(network, chain)


def set_in_branch(network: Network, chain: Chain) -> Iterator[SetAbove]:
    """The same of the last layer of a chain."""
    if chain[-1].branch.set:
        settings = network.settings(chain)
        yield from paired(chain[-1], chain[-1].branch.set, settings.touches, lookup(settings.above))


def paired(
    layer: Layer, settings: tuple[Setting, ...], touches: tuple[Touch, ...], find_above: Lookup
) -> Iterator[SetAbove]:
    for setting in settings:
        touch = next((touch for touch in touches if touch.place is setting.path), None)
        if touch is not None:
            yield SetAbove(layer, setting, standing(touch, find_above))


def is_same_value(written: Node, standing: Node | None) -> bool:
    """Whether two values mean the same: by quantity where they are one, else by their words."""
    match written, standing:
        case Text(words=one), Text(words=other):
            return meant(one) == meant(other)
        case Sequence(entries=ones), Sequence(entries=others):
            return len(ones) == len(others) and all(map(is_same_value, ones, others))
    return False


def meant(words: str) -> str:
    try:
        return canonical(quantity(words))
    except Unclear:
        return normal(words)
