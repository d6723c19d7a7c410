"""A step that is several now, or several that are one: what it says told as a whole, all else bit by bit."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection, Sequence
from typing import Any

from sopkit.diff.align import Placed
from sopkit.diff.content import content
from sopkit.diff.record import compare_records
from sopkit.diff.work import Place, Work
from sopkit.message import Message, _
from sopkit.step import Step

__all__ = ["compare_joint"]

WHOLE = frozenset({"id", "was", "do"})
"""What is not compared bit by bit."""


def compare_joint(work: Work, at: Place, old: Sequence[Placed], new: Sequence[Placed], places: Sequence[Place]) -> None:
    """Compare a step with its parts, or parts with the step that they are now; one of both sides is one step.

    `places` are those of the parts, `at` that of the first new step.
    """
    before, now = joined([one.step for one in old]), joined([one.step for one in new])
    kind = "step-split" if len(new) > 1 else "step-merged"
    work.add(kind, "changed", at, before.do, now.do, old=listed(old), new=listed(new))
    compare_records(work, at, before, now, WHOLE)
    parts, whole = (new, now) if len(new) > 1 else (old, before)
    for place, part in zip(places[1:], parts[1:], strict=True):
        hidden = {name for name, value in said(part.step).items() if content(value) != content(getattr(whole, name))}
        sides = (before, part.step) if len(new) > 1 else (part.step, now)
        compare_records(work, place, only(sides[0], hidden), only(sides[1], hidden), WHOLE)


def listed(steps: Sequence[Placed]) -> Message:
    """Numbers and names of steps, in order."""
    named = [_("{number} *{name}*", number=step.number, name=step.id) for step in steps]
    return functools.reduce(lambda before, one: _("{outer}, {inner}", outer=before, inner=one), named)


def joined(steps: Sequence[Step]) -> Step:
    """One step of several: the words of all, and of all else what the first of them has that has any."""
    first, *rest = steps
    for step in rest:
        missing = {name: value for name, value in said(step).items() if name not in said(first)}
        first = dataclasses.replace(first, **missing, do=first.do.saying(f"{first.do.words} {step.do.words}"))
    return first


def said(step: Step) -> dict[str, Any]:
    """The fields that a step has, but for its name and what to do."""
    fields = ((one.name, getattr(step, one.name)) for one in dataclasses.fields(Step))
    return {name: value for name, value in fields if name not in WHOLE and value not in (None, (), {})}


def only(step: Step, names: Collection[str]) -> Step:
    """A step with nothing but some of its fields."""
    return Step(id=step.id, do=step.do, **{name: value for name, value in said(step).items() if name in names})
