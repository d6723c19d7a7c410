"""What to compare with a new procedure: the old one of its name, the one that it was, or its part of one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from sopkit.diff.content import contents
from sopkit.diff.successors import Successors
from sopkit.procedure import Procedure
from sopkit.step import Step

__all__ = ["formerly", "portions"]

Procedures = Mapping[str, Procedure]


def portions(found: Successors, id: str, old: Procedures, new: Procedures) -> Iterator[tuple[Procedure, Procedure]]:
    """Each old procedure, or part of one, with what is left of it in the new procedure of that name."""
    first = next((one for one, parts in found.split.items() if id in parts), None)
    if id in found.merged:
        olds = [old[one] for one in found.merged[id]]
        for place, (before, now) in enumerate(zip(olds, shared_out(new[id], olds), strict=True)):
            yield before, now if place == 0 else steps_of(now, before)
    elif first is not None:
        parts = found.split[first]
        place = parts.index(id)
        before = shared_out(old[first], [new[part] for part in parts])[place]
        yield before if place == 0 else steps_of(before, new[id]), new[id]
    elif former := formerly(found, id, old):
        yield old[former], new[id]


def formerly(found: Successors, id: str, old: Procedures) -> str | None:
    """The name that a procedure had; None where it is new."""
    return id if id in old else next((one for one, other in found.renamed.items() if other == id), None)


def steps_of(one: Procedure, other: Procedure) -> Procedure:
    """The steps of one procedure in another one, so that nothing but them differs."""
    return dataclasses.replace(other, steps=one.steps)


def shared_out(whole: Procedure, parts: Sequence[Procedure]) -> list[Procedure]:
    """A procedure cut into those of its steps that each part has, by what they say or by name; the rest goes first."""
    shares: list[list[Step]] = [[] for _ in parts]
    said = [{*contents(part.steps)} for part in parts]
    names = [{step.id.words for step in part.steps} for part in parts]
    for step, words in zip(whole.steps, contents(whole.steps), strict=True):
        by_words = (place for place, known in enumerate(said) if words in known)
        by_name = (place for place, known in enumerate(names) if step.id.words in known)
        shares[next(by_words, next(by_name, 0))].append(step)
    return [dataclasses.replace(whole, steps=tuple(share)) for share in shares]
