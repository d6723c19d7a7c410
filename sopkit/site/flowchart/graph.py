"""A procedure's steps, answers and ends as a graph of which every way leads onward: what leads back is a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sopkit.flow import END, Flow, Way, flow
from sopkit.procedure import Procedure
from sopkit.step import Answer, Step

__all__ = ["LAST", "Edge", "Graph", "Kind", "Node", "graphs"]

Kind = Literal["step", "question", "escalate", "answer", "jump", "end"]
LAST = "\x00end"
"""The name of the node at the end. Steps' names begin with no such character."""


@dataclass(frozen=True, slots=True)
class Node:
    """One box. `step` is the step that it shows, leads to or, for an answer, belongs to."""

    name: str
    kind: Kind
    step: str = ""
    answer: Answer | None = None
    inside: tuple[str, ...] = ()
    """Smaller steps that are listed in the box of the step."""
    times: str = ""
    """How often a way back may be taken."""
    is_back: bool = False
    """Whether a reference leads back to where one has been."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line, from a node to another one."""

    start: str
    to: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in reading order, and the lines between them; no line leads in a circle."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]


@dataclass(slots=True)
class Drawn:
    """A graph as it grows."""

    flow: Flow
    folded: Mapping[str, tuple[str, ...]]
    nodes: dict[str, Node] = field(default_factory=dict)
    ways: dict[str, list[tuple[str, Way]]] = field(default_factory=dict)
    """For each step what leads on from it: the name of the node (itself or an answer), and where to."""


def graphs(procedure: Procedure) -> list[Graph]:
    """The graph of a procedure's flow from its first step; then one from each step to which nothing leads.

    Ways to steps that are not there are left out.
    """
    ways = flow(procedure)
    drawn = Drawn(ways, dict(folded(procedure, ways)))
    add_steps(drawn, procedure.steps, None)
    return list(onward(drawn))


def folded(procedure: Procedure, ways: Flow) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The steps whose smaller steps merely follow each other: these are listed in their box."""
    named = {way.to for way in ways.all_ways() if way.by not in ("next", "inside")}
    for step in procedure.steps:
        inside = [inner for one in step.steps for inner in (one, *below(one))]
        if inside and all(is_plain(one) and one.id.words not in named for one in inside):
            yield step.id.words, tuple(one.id.words for one in inside)


def below(step: Step) -> Iterator[Step]:
    for inner in step.steps:
        yield inner
        yield from below(inner)


def is_plain(step: Step) -> bool:
    return not (step.answers or step.go or step.again or step.ask)


def add_steps(drawn: Drawn, steps: Sequence[Step], asker: Step | None) -> None:
    """Adds nodes for steps that follow each other; `asker` has the answers that lead on after the last one."""
    for step in steps:
        name = step.id.words
        is_last = step is steps[-1]
        asks = step if step.answers or not (is_last and is_plain(step)) else asker or step
        inside = drawn.folded.get(name, ())
        drawn.nodes[name] = Node(name, kind_of(step), name, inside=inside)
        if step.steps and not inside:
            drawn.ways[name] = [(name, way) for way in drawn.flow.ways[name]]
            add_steps(drawn, step.steps, asks)
        else:
            drawn.ways[name] = list(leaving(drawn, name, asks, drawn.flow.ways[inside[-1] if inside else name]))


def kind_of(step: Step) -> Kind:
    if step.answers or step.ask:
        return "question"
    return "escalate" if step.kind and step.kind.words == "escalate" else "step"


def leaving(drawn: Drawn, name: str, asks: Step, ways: Sequence[Way]) -> Iterator[tuple[str, Way]]:
    """What leads on from a step: an answer, or the step itself, and where to."""
    rest = [way for way in ways if way.answer is None]
    for number, answer in enumerate(asks.answers.values()):
        node = f"{name}\x00{number}"
        drawn.nodes[node] = Node(node, "answer", name, answer)
        for way in [way for way in ways if way.answer is answer] or rest:
            yield node, way
    if not asks.answers or all(answer.go for answer in asks.answers.values()):
        yield from ((name, way) for way in rest)


def onward(drawn: Drawn) -> Iterator[Graph]:
    """The same, with a reference in place of every way that leads back or into another graph."""
    root, back = searched(drawn.ways)
    for first in dict.fromkeys(root.values()):
        nodes: dict[str, Node] = {}
        edges: dict[Edge, None] = {}
        for name in (name for name in root if root[name] == first):
            nodes[name] = drawn.nodes[name]
            for start, way in drawn.ways[name]:
                if start != name:
                    nodes[start] = drawn.nodes[start]
                    edges[Edge(name, start)] = None
                if way.to != END and way.to not in root:
                    continue
                node = drawn.nodes.get(way.to) or Node(LAST + first, "end")
                if way.to != END and ((start, way.to) in back or root[way.to] != first):
                    node = reference(drawn, start, way, is_back=(start, way.to) in back)
                nodes.setdefault(node.name, node)
                edges[Edge(start, node.name)] = None
        yield Graph(nodes, tuple(edges))


def reference(drawn: Drawn, start: str, way: Way, *, is_back: bool) -> Node:
    """The node that names the step to which a way leads, in place of a line."""
    return Node(f"{start}\x00→{way.to}", "jump", way.to, times=times_of(drawn.flow, way), is_back=is_back)


def times_of(ways: Flow, way: Way) -> str:
    """How often a way back may be taken, as it is written; empty where nothing is said, or for another way."""
    loops = (step.again for step in ways.steps.values() if step.again and step.again.to is way.target)
    found = next(loops, None)
    return found.at_most.words if found and found.at_most and way.by == "again" else ""


def searched(ways: Mapping[str, Sequence[tuple[str, Way]]]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """For each step, in the order in which one comes to them, where one began; and the ways that lead back.

    One begins at the first step, and then at each to which nothing has led.
    """
    root: dict[str, str] = {}
    on_the_way: set[str] = set()
    back: set[tuple[str, str]] = set()
    for first in ways:
        stack = [] if first in root else [(first, iter(ways[first]))]
        root.setdefault(first, first)
        on_the_way.update(name for name, _rest in stack)
        while stack:
            name, rest = stack[-1]
            for start, way in rest:
                if way.to in on_the_way:
                    back.add((start, way.to))
                elif way.to in ways and way.to not in root:
                    root[way.to] = first
                    on_the_way.add(way.to)
                    stack.append((way.to, iter(ways[way.to])))
                    break
            else:
                on_the_way.discard(name)
                stack.pop()
    return root, back
