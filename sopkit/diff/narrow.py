"""A comparison in, the same with changes of some kinds only out."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator

from sopkit.diff.change import Change
from sopkit.diff.editions import Comparison

__all__ = ["narrowed"]


def narrowed(comparison: Comparison, kinds: Collection[str]) -> Comparison:
    """The changes of these kinds, and what has an effect of one of them: told with no other effect."""
    changes, accepted = (tuple(of_kinds(told, frozenset(kinds))) for told in (comparison.changes, comparison.accepted))
    return dataclasses.replace(comparison, changes=changes, accepted=accepted, only=tuple(sorted(kinds)))


def of_kinds(changes: Iterable[Change], kinds: frozenset[str]) -> Iterator[Change]:
    for change in changes:
        effects = tuple(of_kinds(change.effects, kinds))
        if change.kind.name in kinds:
            yield change
        elif effects:
            yield dataclasses.replace(change, effects=effects)
