"""What stands at a place of a tree: a name or words, the way there, and what may stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopkit.server.shapes import Within
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import name_of

__all__ = ["Spot", "each_spot", "spot_at"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A scalar of a tree."""

    text: Text
    is_key: bool
    path: tuple[str, ...]
    """The names on the way, its own included; an entry of a list by its name, or by its number where it has none."""
    within: Within
    """What may stand there; for a key, what may stand under it."""
    around: tuple[tuple[Node, Within], ...]
    """Mappings and lists on the way, the outermost first, with what they may hold."""

    @property
    def key(self) -> str:
        """The name that it is, or stands under; empty for an entry of a list."""
        return self.path[-1] if self.path else ""

    @property
    def mapping(self) -> tuple[Mapping, Within]:
        """The innermost mapping around it."""
        return next((node, within) for node, within in reversed(self.around) if isinstance(node, Mapping))


def each_spot(
    root: Mapping, top: Within, wanted: Callable[[int, int], bool] = lambda start, end: True
) -> Iterator[Spot]:
    """Every name and scalar of a tree in places that are wanted, in no order; what aliases repeat comes once."""
    waiting: list[tuple[Node, Within, tuple[str, ...], tuple[tuple[Node, Within], ...]]] = [(root, top, (), ())]
    seen: set[int] = set()
    while waiting:
        node, within, path, around = waiting.pop()
        if id(node) in seen or not (node is root or wanted(node.start, node.end)):
            continue
        seen.add(id(node))
        if isinstance(node, Text):
            yield Spot(node, False, path, within, around)
        elif isinstance(node, Sequence):
            inside = (*around, (node, within))
            for place, entry in enumerate(node.entries):
                waiting.append((entry, within.entry, (*path, name_of(entry) or str(place)), inside))
        else:
            inside = (*around, (node, within))
            for name, value in node.items():
                below, key = within.below(name), node.keys[name]
                if key.start < key.end and wanted(key.start, key.end):  # in Markdown some names are not written
                    yield Spot(key, True, (*path, name), below, inside)
                waiting.append((value, below, (*path, name), inside))


def spot_at(root: Mapping, top: Within, offset: int) -> Spot | None:
    """The name or scalar that a character belongs to, or stands just behind; None between them."""

    def near(start: int, end: int) -> bool:
        return start <= offset <= end

    found = list(each_spot(root, top, near))
    # Of two that meet here, a name goes before what ended just before it; the innermost goes before all others.
    return min(found, key=lambda spot: (spot.text.end == offset, not spot.is_key, -len(spot.path)), default=None)
