"""Where every box of a diagram stands, and how its lines lead: top to bottom, as wide as a phone if it can be."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sopkit.site.flowchart.graph import Edge, Graph, Node
from sopkit.site.flowchart.layers import Layered, layered
from sopkit.site.flowchart.spread import spread

__all__ = ["PHONE", "Box", "Layout", "Point", "Sizes", "layout"]

PHONE = 372.0
"""The width of a page's words on the usual phone: a diagram is as wide, and wider only where boxes need it."""
EDGE, GAP, LANE = 8.0, 11.0, 4.0
BADGE = 10.0
"""How far a step's number stands out of its box."""
CHANNEL, STEEP = 24.0, 0.07
"""The height between two layers, and how much more there is for lines that lead far to a side."""
WIDEST = {"step": 216.0, "question": 228.0, "escalate": 216.0, "answer": 164.0, "jump": 110.0, "end": 110.0}
PASSES = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place: the left upper corner, and its size."""

    node: Node
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Halfway from left to right."""
        return self.left + self.width / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


Point = tuple[float, float]


class Sizes(Protocol):
    """Whoever knows what stands in boxes."""

    def size(self, node: Node, width: float) -> Point:
        """The width, at most the given one, and the height that a box takes."""

    def least(self, node: Node) -> float:
        """The least width of a box."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole diagram."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: Mapping[Edge, tuple[Point, ...]]
    """The points through which each line leads; between a second and a third, a fourth and a fifth it bends."""


@dataclass(slots=True)
class Row:
    """One layer: its names with their widths, and the nodes' heights."""

    names: tuple[str, ...]
    widths: list[float]
    heights: dict[str, float]
    middles: list[float] = field(default_factory=list)

    @property
    def height(self) -> float:
        return max(self.heights.values(), default=0.0)


def layout(graphs: Sequence[Graph], sizes: Sizes) -> Layout:
    """The diagram of several graphs, one below the other."""

    def fits(nodes: Sequence[Node], passing: int) -> bool:
        return needed(nodes, passing, sizes) <= PHONE

    drawn = [layered(graph, fits) for graph in graphs]
    width = max([PHONE, *(needed(*inside(one, names), sizes) for one in drawn for names in one.layers)])
    boxes: list[Box] = []
    lines: dict[Edge, tuple[Point, ...]] = {}
    top = EDGE + BADGE
    for one in drawn:
        rows = [row_of(one, names, width, sizes) for names in one.layers]
        set_middles(one, rows, width)
        tops = tops_of(one, rows, top)
        placed = {box.node.name: box for row, y in zip(rows, tops, strict=True) for box in boxes_of(one, row, y)}
        boxes += placed.values()
        lines |= lines_of(one, rows, tops, placed)
        top = tops[-1] + rows[-1].height + CHANNEL + BADGE if rows else top
    height = max((box.bottom for box in boxes), default=0.0) + EDGE
    return Layout(width, height, tuple(boxes), lines)


def inside(drawn: Layered, names: Sequence[str]) -> tuple[list[Node], int]:
    """The nodes of a layer, and how many lines lead through it."""
    nodes = [drawn.nodes[name] for name in names if name in drawn.nodes]
    return nodes, len(names) - len(nodes)


def needed(nodes: Sequence[Node], passing: int, sizes: Sizes) -> float:
    """The least width of a layer."""
    least = sum(sizes.least(node) for node in nodes) + LANE * passing
    return least + GAP * (len(nodes) + passing - 1) + 2 * EDGE


def row_of(drawn: Layered, names: tuple[str, ...], width: float, sizes: Sizes) -> Row:
    """A layer with its boxes as wide as there is room for, all alike but for those that need less."""
    nodes, passing = inside(drawn, names)
    room = width - 2 * EDGE - GAP * (len(names) - 1) - LANE * passing
    least = sum(map(sizes.least, nodes))
    taken: dict[str, Point] = {}
    for node in sorted(nodes, key=lambda one: WIDEST[one.kind]):
        least -= sizes.least(node)
        share = max(room / (len(nodes) - len(taken)), sizes.least(node))
        taken[node.name] = sizes.size(node, min(max(WIDEST[node.kind], sizes.least(node)), share, room - least))
        room -= taken[node.name][0]
    widths = [taken[name][0] if name in taken else LANE for name in names]
    return Row(names, widths, {name: height for name, (_width, height) in taken.items()})


def set_middles(drawn: Layered, rows: Sequence[Row], width: float) -> None:
    """Put what is joined below each other, as far as the order and the widths let it be."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for start, to in dict.fromkeys(drawn.links()):
        above.setdefault(to, []).append(start)
        below.setdefault(start, []).append(to)
    place: dict[str, float] = {}
    for turn in range(PASSES):
        is_down = turn % 2 == 0
        for row in rows if is_down else reversed(rows):
            joined = above if is_down else below
            wanted = []
            for name in row.names:
                near = [place[one] for one in joined.get(name, ()) if one in place]
                wanted.append(sum(near) / len(near) if near else place.get(name, width / 2))
            row.middles = spread(wanted, row.widths, GAP, EDGE, width - EDGE)
            place |= zip(row.names, row.middles, strict=True)


def tops_of(drawn: Layered, rows: Sequence[Row], top: float) -> list[float]:
    """The upper edge of each layer: the further its lines lead to a side, the more room there is above it."""
    middle = {name: x for row in rows for name, x in zip(row.names, row.middles, strict=True)}
    far = dict.fromkeys((name for row in rows for name in row.names), 0.0)
    for start, to in drawn.links():
        far[to] = max(far[to], abs(middle[start] - middle[to]))
    tops = [top]
    for row, following in itertools.pairwise(rows):
        tops.append(tops[-1] + row.height + CHANNEL + STEEP * max(far[name] for name in following.names))
    return tops


def boxes_of(drawn: Layered, row: Row, top: float) -> list[Box]:
    """The boxes of a layer, which hang on its upper edge."""
    found = []
    for name, width, middle in zip(row.names, row.widths, row.middles, strict=True):
        if name in drawn.nodes:
            height = row.heights[name]
            found.append(Box(drawn.nodes[name], middle - width / 2, top, width, height))
    return found


def lines_of(
    drawn: Layered, rows: Sequence[Row], tops: Sequence[float], boxes: Mapping[str, Box]
) -> dict[Edge, tuple[Point, ...]]:
    """Each line from the lower edge of its first box to the upper edge of its last one."""
    middle = {name: x for row in rows for name, x in zip(row.names, row.middles, strict=True)}
    leaves = ports(drawn, boxes, middle)
    ends = {name: (y, y + row.height) for row, y in zip(rows, tops, strict=True) for name in row.names}
    found = {}
    for edge, names in drawn.lines.items():
        points = [(leaves[edge], boxes[edge.start].bottom), (leaves[edge], ends[edge.start][1])]
        for bend in names[1:-1]:
            points += [(middle[bend], ends[bend][0]), (middle[bend], ends[bend][1])]
        points += [(middle[edge.to], ends[edge.to][0]), (middle[edge.to], boxes[edge.to].top)]
        found[edge] = tuple(points)
    return found


def ports(drawn: Layered, boxes: Mapping[str, Box], middle: Mapping[str, float]) -> dict[Edge, float]:
    """Where each line leaves its box: lines to the left from further left."""
    leaving: dict[str, list[Edge]] = {}
    for edge in drawn.lines:
        leaving.setdefault(edge.start, []).append(edge)
    found = {}
    for name, edges in leaving.items():
        edges.sort(key=lambda edge: middle[drawn.lines[edge][1]])
        apart = min(22.0, boxes[name].width / (len(edges) + 1))
        for at, edge in enumerate(edges):
            found[edge] = boxes[name].middle + (at - (len(edges) - 1) / 2) * apart
    return found
