"""Which changes are in steps that the old side locks: what they say there is nobody's to change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from sopkit.diff.change import Change
from sopkit.procedure import Procedure
from sopkit.step import Step

__all__ = ["weighed"]

HARMLESS = frozenset({"restated", "shown", "language"})
"""Kinds by which a step says what it said, or nobody knows whether it does."""


def weighed(changes: Iterable[Change], old: Procedure | None) -> list[Change]:
    """The changes, with a mark on those that change, move or take away what a locked step says.

    What concerns the head office alone, such as the name of a step, is no part of what it says.
    """
    names = set() if old is None else set(locked(old.steps))
    if not names:
        return [*changes]
    return [dataclasses.replace(one, locked=True) if is_breach(one, names) else one for one in changes]


def is_breach(change: Change, names: set[str]) -> bool:
    return change.old_step in names and change.kind.touches != "head-office" and change.kind.name not in HARMLESS


def locked(steps: Iterable[Step], *, inside: bool = False) -> Iterator[str]:
    """The names of the locked steps, and of those inside them."""
    for step in steps:
        is_locked = inside or step.lock is not None
        if is_locked:
            yield step.id.words
        yield from locked(step.steps, inside=is_locked)
