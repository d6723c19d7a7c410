"""The life of a procedure in one edition: each state in which people read it, and under which name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sopkit.diff.successors import Successors, successors
from sopkit.history.archives import Archives
from sopkit.history.kept import Kept
from sopkit.history.timeline import Published, Span

__all__ = ["State", "life"]


@dataclass(frozen=True, slots=True)
class State:
    """What people read of a procedure from one moment to another."""

    begin: datetime
    end: datetime | None
    """None where it still holds."""
    id: str
    """What it was called then; empty where there was no such procedure."""
    release: Published
    """The first release that had it so."""
    later: tuple[Published, ...] = ()
    """Further releases that changed nothing of it."""
    became: tuple[str, ...] = ()
    """The names that it had next, where those are others; several where it was split."""
    was: tuple[str, ...] = ()
    """The names that it had before, where those are others; several where it was merged."""


def life(archives: Archives, spans: Sequence[Span], id: str) -> list[State]:
    """The states of a procedure, in order; none where no release in force ever had it.

    A procedure that was renamed is followed to both sides, and of one that was split the part that carries it on.
    """
    held = [span for span in spans if span.release is not None]
    names = followed(archives, held, id)
    found: list[State] = []
    for span, (name, was, became) in zip(held, names, strict=True):
        release = span.release
        assert release is not None
        last = found[-1] if found else None
        if last is not None and last.end == span.begin and goes_on(archives, last, release, name):
            found[-1] = replace(last, end=span.end, later=(*last.later, release), became=became)
        else:
            found.append(State(span.begin, span.end, name, release, (), became, was))
    return trimmed(found)


def goes_on(archives: Archives, last: State, release: Published, name: str) -> bool:
    if last.id != name:
        return False
    # With the release right before: in most pairs no file of the procedure differs, and nothing is unpacked.
    return not name or archives.is_same((last.release, *last.later)[-1].kept, release.kept, name)


def trimmed(states: list[State]) -> list[State]:
    """Without the times before there was such a procedure."""
    first = next((at for at, state in enumerate(states) if state.id), len(states))
    return states[first:]


Names = tuple[str, tuple[str, ...], tuple[str, ...]]


def followed(archives: Archives, held: Sequence[Span], id: str) -> list[Names]:
    """What a procedure was called in each span, and under which other names it came and went."""
    kept = [span.release.kept for span in held if span.release is not None]
    ids = [archives.ids(one) for one in kept]
    names: list[Names] = [(id if id in there else "", (), ()) for there in ids]
    first = next((at for at, (name, _was, _became) in enumerate(names) if name), None)
    if first is not None:
        follow(archives, kept, ids, names, first, -1)
        follow(archives, kept, ids, names, first, 1)
    return names


def follow(
    archives: Archives, kept: Sequence[Kept], ids: Sequence[frozenset[str]], names: list[Names], at: int, way: int
) -> None:
    """Put names where a procedure was called otherwise, from a place in one direction."""
    there = at + way
    while 0 <= there < len(kept):
        name = names[at][0]
        if name in ids[there]:
            names[there] = (name, *names[there][1:])
        else:
            old, new = (there, at) if way < 0 else (at, there)
            found = became(archives, kept[old], kept[new], ids[old], ids[new])
            others = goes_to(found, name) if way > 0 else came_from(found, name)
            names[there] = (others[0] if others else "", (), ())
            if others:
                mark(names, at, others, way)
                mark(names, there, [name], -way)
        at = there if names[there][0] else at
        there += way


def mark(names: list[Names], at: int, others: Sequence[str], way: int) -> None:
    """Put down what a procedure was called on one side of a place."""
    name, was, goes = names[at]
    names[at] = (name, tuple(others), goes) if way < 0 else (name, was, tuple(others))


def became(archives: Archives, old: Kept, new: Kept, before: frozenset[str], now: frozenset[str]) -> Successors:
    """What became of the procedures whose names only one of two releases has."""
    gone, come = sorted(before - now), sorted(now - before)
    if not (gone and come):
        return Successors({}, {}, {})
    sides = []
    for kept, ids in ((old, gone), (new, come)):
        whole = archives.held(kept, ids[0], ids[1:])
        sides.append({id: one.procedure for id, one in whole.edition.procedures.items() if id in ids})
    return successors(*sides)


def goes_to(found: Successors, id: str) -> list[str]:
    """The new names of what an old procedure became, the one that carries it on first."""
    renamed = [new for old, new in found.renamed.items() if old == id]
    merged = [new for new, some in found.merged.items() if id in some]
    return list(dict.fromkeys([*renamed, *found.split.get(id, ()), *merged]))


def came_from(found: Successors, id: str) -> list[str]:
    """The old names of what a new procedure was, the one that it carries on first."""
    renamed = [old for old, new in found.renamed.items() if new == id]
    split = [old for old, some in found.split.items() if id in some]
    return list(dict.fromkeys([*renamed, *found.merged.get(id, ()), *split]))
