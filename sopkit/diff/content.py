"""What steps say, in one string each: equal where two steps say the same in the same words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any

from sopkit.schema import Fact, fields_of
from sopkit.schema.field import getter
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["content", "contents", "leads", "shows"]

NAMES = frozenset({"id", "was", "go"})
"""What names a step or leads to one: it changes with every insertion where steps are only counted."""
OPEN, CLOSE, BETWEEN, IS = "\x02", "\x03", "\x1f", "\x1e"
"""Characters that no file may hold."""


def contents(steps: Sequence[Step], known: dict[int, str] | None = None) -> list[str]:
    """All that each step says but for names of steps; `known` is filled with that of smaller steps too, by identity."""
    known = {} if known is None else known
    return [content(step, known) for step in steps]


def content(value: Any, known: dict[int, str] | None = None) -> str:
    """The same of one step or value."""
    cls: type = type(value)
    if cls is Text:
        return str(value.words)
    if cls is Fact:
        return str(value.text.words) if value.name is None else f"{{{value.text.words}}}"
    if cls is Step and known is not None:
        found = known[id(value)] = of_record(value, known)
        return found
    if cls is tuple:
        return OPEN + BETWEEN.join([content(one, known) for one in value]) + CLOSE
    if cls is dict:
        return OPEN + BETWEEN.join([f"{key}{IS}{content(one, known)}" for key, one in value.items()]) + CLOSE
    return of_record(value, known)


def of_record(record: Any, known: dict[int, str] | None) -> str:
    cls: type = type(record)
    openings, get = attributes(cls)
    values = get(record)
    said = [
        opening + (one.words if type(one) is Text else content(one, known))  # most are texts
        for opening, one in zip(compress(openings, values), filter(None, values), strict=True)
    ]
    return OPEN + BETWEEN.join(said) + CLOSE


@functools.cache
def attributes(cls: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """How what each field of a record says begins, of fields that name no steps, and what takes these out of it."""
    keys = [field.attribute for key, field in fields_of(cls).items() if key not in NAMES]
    return tuple(key + IS for key in keys), getter(keys)


def shows(said: str) -> bool:
    """Whether what a step says depends on values that it names."""
    return "{" in said


def leads(step: Step) -> bool:
    """Whether a step names others that follow it, or itself as it was called before."""
    if step.go or step.was or step.again:
        return True
    return bool(step.answers) and any(answer.go for answer in step.answers.values())
