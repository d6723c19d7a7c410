"""Nodes of a graph in layers, each below all that lead to it, in an order in which few lines cross."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sopkit.site.flowchart.graph import Edge, Graph, Node

__all__ = ["Fits", "Layered", "layered"]

LONGEST = 9
"""Layers that a line may lead across; a longer one becomes a reference, as on paper that is full."""
SWEEPS = 8

Fits = Callable[[Sequence[Node], int], bool]
"""Whether nodes fit into one layer, with so many lines that lead through it."""


@dataclass(frozen=True, slots=True)
class Layered:
    """The names of nodes in each layer from left to right, with bends where a line leads through a layer."""

    nodes: Mapping[str, Node]
    layers: tuple[tuple[str, ...], ...]
    """Names that are not in `nodes` are bends."""
    lines: Mapping[Edge, tuple[str, ...]]
    """For each line the names that it passes, its own nodes first and last: one in each layer."""

    def links(self) -> Iterable[tuple[str, str]]:
        """The pieces of lines, each from one layer to the next."""
        return dict.fromkeys(pair for line in self.lines.values() for pair in itertools.pairwise(line))


def layered(graph: Graph, fits: Fits) -> Layered:
    """The layers of a graph, none of them with more in it than fits, unless a single node is too much."""
    graph = with_references(graph, depths(graph, fits))
    depth = depths(graph, fits)
    lines = {edge: bent(edge, depth) for edge in graph.edges}
    rows: list[list[str]] = [[] for _row in range(max(depth.values(), default=-1) + 1)]
    for name in dict.fromkeys((*graph.nodes, *itertools.chain.from_iterable(lines.values()))):
        rows[depth[name]].append(name)
    return ordered(Layered(graph.nodes, tuple(map(tuple, rows)), lines))


def depths(graph: Graph, fits: Fits) -> dict[str, int]:
    """The layer of each node: as high as can be; where not all fit, those with most below them come first."""
    onward, waiting = joined(graph)
    below = heights(graph, onward)
    ready = [name for name in graph.nodes if waiting[name] == 0]
    passing: set[str] = set()
    found: dict[str, int] = {}
    for layer in itertools.count():
        if not ready:
            return found
        chosen: list[str] = []
        for name in sorted(ready, key=lambda one: -below[one]):
            inside = [*chosen, name]
            if not chosen or fits([graph.nodes[one] for one in inside], len(passing.difference(inside))):
                chosen = inside
        ready = [name for name in ready if name not in chosen]
        passing = (passing - set(chosen)).union(*(onward[name] for name in chosen))
        for name in chosen:
            found[name] = layer
            for to in onward[name]:
                waiting[to] -= 1
                ready += [to] if waiting[to] == 0 else []
    return found


def joined(graph: Graph) -> tuple[dict[str, list[str]], dict[str, int]]:
    """For each node those to which it leads, and how many lead to it."""
    onward: dict[str, list[str]] = {name: [] for name in graph.nodes}
    waiting = dict.fromkeys(graph.nodes, 0)
    for edge in graph.edges:
        onward[edge.start].append(edge.to)
        waiting[edge.to] += 1
    return onward, waiting


def heights(graph: Graph, onward: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many nodes at most follow each other below each."""
    found: dict[str, int] = {}
    stack = list(graph.nodes)[::-1]
    while stack:
        name = stack[-1]
        missing = [to for to in onward[name] if to not in found]
        if missing:
            stack += missing
        else:
            found[name] = max((found[to] + 1 for to in onward[name]), default=0)
            stack.pop()
    return found


def with_references(graph: Graph, depth: Mapping[str, int]) -> Graph:
    """The graph with a reference in place of each long line, but for the shortest one to a node."""
    shortest: dict[str, Edge] = {}
    for edge in graph.edges:
        known = shortest.get(edge.to)
        if known is None or depth[edge.start] > depth[known.start]:
            shortest[edge.to] = edge
    nodes, edges = dict(graph.nodes), []
    for edge in graph.edges:
        if depth[edge.to] - depth[edge.start] > LONGEST and shortest[edge.to] is not edge:
            name = f"{edge.start}\x00{edge.to}"
            node = nodes[edge.to]
            nodes[name] = Node(name, "end") if node.kind == "end" else Node(name, "jump", node.step)
            edge = replace(edge, to=name)
        edges.append(edge)
    return Graph(nodes, tuple(edges))


def bent(edge: Edge, depth: dict[str, int]) -> tuple[str, ...]:
    """What a line passes; its bends get their layers in `depth`. Lines to one node pass the same bends."""
    between = range(depth[edge.start] + 1, depth[edge.to])
    bends = {f"\x00{layer}\x00{edge.to}": layer for layer in between}
    depth.update(bends)
    return (edge.start, *bends, edge.to)


def ordered(drawn: Layered) -> Layered:
    """The same with the names of each layer in the order, of those tried, in which the fewest lines cross."""
    best = rows = drawn.layers
    fewest = crossings(drawn)
    for sweep in range(SWEEPS):
        rows = swept(replace(drawn, layers=rows), is_down=sweep % 2 == 0)
        crossed = crossings(replace(drawn, layers=rows))
        if crossed < fewest:
            best, fewest = rows, crossed
    return replace(drawn, layers=best)


def swept(drawn: Layered, *, is_down: bool) -> tuple[tuple[str, ...], ...]:
    """Each layer in the order of the middles of what it is joined to in the layer before, from one end to the other."""
    joined: dict[str, list[str]] = {}
    for start, to in drawn.links():
        joined.setdefault(to if is_down else start, []).append(start if is_down else to)
    place: dict[str, float] = {}
    rows: list[tuple[str, ...]] = []
    for row in drawn.layers if is_down else reversed(drawn.layers):
        size = max(len(row) - 1, 1)
        wanted = {}
        for at, name in enumerate(row):
            near = joined.get(name, ())
            wanted[name] = sum(place[one] for one in near) / len(near) if near else at / size
        rows.append(tuple(sorted(row, key=wanted.__getitem__)))
        place |= {name: at / size for at, name in enumerate(rows[-1])}
    return tuple(rows if is_down else reversed(rows))


def crossings(drawn: Layered) -> int:
    """How many pairs of lines cross."""
    place = {name: at for row in drawn.layers for at, name in enumerate(row)}
    depth = {name: at for at, row in enumerate(drawn.layers) for name in row}
    between: dict[int, list[tuple[int, int]]] = {}
    for start, to in drawn.links():
        between.setdefault(depth[start], []).append((place[start], place[to]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for links in between.values()
        for one, other in itertools.combinations(links, 2)
    )
