"""Where one can go from each step of a procedure, and what follows from that: dead ends, loops, unreachable steps.

A step leads, in this order of precedence, where its answers say, where its loop (`again`) says, where `go` says, or
to the next step. An answer without `go` leads where the step would lead without answers. A step with smaller steps
leads to the first of them, and the last of them leads on where the whole step does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sopkit.procedure import Procedure, steps_of
from sopkit.source import Text
from sopkit.step import Answer, Step

__all__ = ["END", "Flow", "Way", "circles", "flow", "is_closed", "reachable"]

END = ""
"""Where the last step leads. No step has this name."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: from which step to which, and why."""

    start: str
    to: str
    """A step's id, which need not exist, or `END`."""
    by: Literal["next", "go", "answer", "again", "then", "inside"]
    """`again` is the way back of a loop, `then` the way out of it, `inside` the way to the first smaller step."""
    target: Text | None = None
    """The words that name where it leads, if there are any."""
    answer: Answer | None = None
    limited: bool = False
    """Whether it may be taken a limited number of times only."""


@dataclass(frozen=True, slots=True)
class Flow:
    """All steps in reading order, and the ways on from each."""

    steps: Mapping[str, Step]
    ways: Mapping[str, tuple[Way, ...]]
    is_certain: bool = True
    """Whether every step has a name of its own: without, it is not known to which step a way leads."""

    @property
    def start(self) -> str:
        """The first step, or `END` where there is none."""
        return next(iter(self.steps), END)

    def all_ways(self) -> Iterator[Way]:
        """Every way, in reading order."""
        for ways in self.ways.values():
            yield from ways

    def broken(self) -> Iterator[Way]:
        """The ways that lead to a step which is not there."""
        return (way for way in self.all_ways() if way.to != END and way.to not in self.steps)


def flow(procedure: Procedure) -> Flow:
    """The flow of a procedure. Of two steps with one name the last counts."""
    listed = list(steps_of(procedure))
    steps = {step.id.words: step for step in listed}
    ways: dict[str, tuple[Way, ...]] = {}
    _sequence(procedure.steps, (Way("", END, "next"),), ways)
    return Flow(steps, ways, len(steps) == len(listed) and END not in steps)


def _sequence(steps: Collection[Step], onward: tuple[Way, ...], ways: dict[str, tuple[Way, ...]]) -> None:
    """Notes the ways of steps that follow each other; after the last one, `onward` is where one goes."""
    listed = list(steps)
    for place, step in enumerate(listed):
        name = step.id.words
        after = (Way(name, listed[place + 1].id.words, "next"),) if place + 1 < len(listed) else _from(name, onward)
        exits = _exits(step, after)
        if step.steps:
            ways[name] = (Way(name, step.steps[0].id.words, "inside"),)
            _sequence(step.steps, exits, ways)
        else:
            ways[name] = exits


def _from(name: str, ways: Iterable[Way]) -> tuple[Way, ...]:
    return tuple(Way(name, way.to, way.by, way.target, way.answer, way.limited) for way in ways)


def _exits(step: Step, after: tuple[Way, ...]) -> tuple[Way, ...]:
    """The ways on from a step as a whole; `after` is where it leads if it says nothing."""
    name = step.id.words
    onward = (Way(name, step.go.words, "go", step.go),) if step.go else after
    if step.again is not None:
        again = step.again
        back = Way(name, again.to.words, "again", again.to, limited=again.at_most is not None)
        out = (Way(name, again.then.words, "then", again.then),) if again.then else onward
        onward = (back, *out)
    if not step.answers:
        return onward
    answers = step.answers.values()
    answered = tuple(Way(name, answer.go.words, "answer", answer.go, answer) for answer in answers if answer.go)
    goes_on = step.again is not None or len(answered) < len(step.answers)
    return (*answered, *onward) if goes_on else answered


def reachable(flow: Flow) -> frozenset[str]:
    """The steps to which some way leads from the first one, itself included."""
    forward = {start: {way.to for way in ways} for start, ways in flow.ways.items()}
    return _closure({flow.start}, forward) - {END}


def _closure(found: set[str], neighbours: Mapping[str, Collection[str]]) -> frozenset[str]:
    waiting = list(found)
    while waiting:
        for name in neighbours.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)


def circles(flow: Flow, ways: Iterable[Way]) -> list[frozenset[str]]:
    """The sets of steps that can go round among themselves on the given ways, in reading order."""
    ways, place = list(ways), {name: number for number, name in enumerate(flow.steps)}
    if all(place.get(way.to, len(place)) > place[way.start] for way in ways):
        return []  # nothing leads back
    forward: dict[str, set[str]] = {}
    backward: dict[str, set[str]] = {}
    for way in ways:
        forward.setdefault(way.start, set()).add(way.to)
        backward.setdefault(way.to, set()).add(way.start)
    found: list[frozenset[str]] = []
    placed: set[str] = set()
    for name in flow.steps:
        if name in placed or name not in _closure(set(forward.get(name, ())), forward):
            continue
        circle = _closure({name}, forward) & _closure({name}, backward)
        placed |= circle
        found.append(circle)
    return found


def is_closed(flow: Flow, circle: frozenset[str]) -> bool:
    """Whether no way leads out of a circle of steps, not even one to a step that is not there."""
    return all(way.to in circle for name in circle for way in flow.ways[name])
