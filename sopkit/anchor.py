"""Anchors and aliases of one file: what an alias repeats, and how much all of them repeat.

A few lines of aliases to aliases can stand for billions of values, or for a list within itself. So aliases are
not followed but counted: an anchored node's size and height are known when it closes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.source import Node

__all__ = ["Anchor", "Anchors"]


@dataclass(slots=True)
class Anchor:
    """A node that aliases can repeat."""

    node: Node
    start: int
    """Where its `&` stands."""
    size: int = 1
    """How many events it takes to make it, its aliases followed; never less than its nodes."""
    height: int = 0
    """How many containers lie within each other in it, itself included, aliases followed."""
    is_open: bool = False
    """Whether it is still being read; an alias to it would make a circle."""
    is_used: bool = False


class Anchors:
    """The anchors of one file, and how deep the reader stands in it."""

    __slots__ = ("_all", "_named", "deepest", "opened", "repeated")

    def __init__(self) -> None:
        self.deepest = 0
        """The most containers that lay within each other, counted afresh in each anchored one."""
        self.repeated = 0
        """How many nodes the aliases repeated so far."""
        self.opened: list[tuple[Anchor, int, int]] = []
        """Anchored containers that are being read; the nodes counted, and `deepest`, before each."""
        self._named: dict[str, Anchor] = {}
        self._all: list[Anchor] = []

    def add(self, name: str, node: Node, start: int) -> Anchor:
        """A node with an anchor at `start`. Of two with one name, an alias means the last before it."""
        anchor = self._named[name] = Anchor(node, start)
        self._all.append(anchor)
        return anchor

    def open(self, name: str, node: Node, start: int, count: int, depth: int) -> None:
        """An anchored container begins, the `depth`-th within each other, after `count` events."""
        anchor = self.add(name, node, start)
        anchor.is_open = True
        self.opened.append((anchor, count + self.repeated, self.deepest))
        self.deepest = depth

    def close(self, node: Node, count: int, depth: int) -> None:
        """A container ends. If it is the anchored one that began last, its size and height are known now."""
        anchor, count_before, deepest_before = self.opened[-1]
        if anchor.node is not node:
            return
        self.opened.pop()
        anchor.is_open = False
        anchor.size = count + self.repeated - count_before
        anchor.height = self.deepest - depth + 1
        self.deepest = max(self.deepest, deepest_before)

    def repeat(self, name: str, depth: int) -> Anchor | None:
        """What an alias within `depth` containers repeats, and now counts as repeated; None if it repeats nothing."""
        anchor = self._named.get(name)
        if anchor is not None:
            anchor.is_used = True
            self.repeated += anchor.size
            self.deepest = max(self.deepest, depth + anchor.height)
        return anchor

    def __len__(self) -> int:
        return len(self._all)

    def unused(self) -> Iterator[Anchor]:
        """Anchors that no alias repeats."""
        return (anchor for anchor in self._all if not anchor.is_used)
