"""Walks over a record's values by its shapes."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import is_dataclass
from itertools import compress
from typing import Any, NamedTuple

from sopkit.schema.field import form_of
from sopkit.schema.shape import Fact, Many, Named, Open, PerLanguage, Prose, Shape
from sopkit.source import Mapping, Sequence, Text

__all__ = ["Found", "each_shape", "say_the_same", "texts", "values"]


class Found(NamedTuple):
    """A value in a record: its path, such as `steps.greet.say`, and its shape."""

    path: str
    value: Any
    shape: Shape


class FoundText(NamedTuple):
    """Prose in a record: its path, its words, and whether they are spoken."""

    path: str
    text: Text
    prose: Prose


def each_shape(shape: Shape) -> Shape:
    """The shape of the entries of a list or of names."""
    return shape.of if isinstance(shape, Many | Named | Open | PerLanguage) else shape


def texts(record: Any, path: str = "") -> Iterator[FoundText]:
    """All prose of a record, in the order of its fields."""
    for found in values(record, path):
        if isinstance(found.shape, Prose):
            yield FoundText(found.path, found.value, found.shape)


def values(record: Any, path: str = "", without: Container[str] = ()) -> Iterator[Found]:
    """All single values of a record (texts and facts), in the order of its fields, each with its shape.

    `without` are fields of the record itself that are left out.
    """
    found: list[Found] = []
    gather(record, path, found, without)
    return iter(found)


def gather(record: Any, path: str, found: list[Found], without: Container[str] = ()) -> None:
    """Add the values of a record. Most fields of most records are empty: these cost a look and no more."""
    form = form_of(type(record))
    values = form.values(record)
    for field, value in compress(zip(form.fields.values(), values, strict=True), values):
        if field.name in without:
            continue
        if isinstance(value, Text):
            found.append(Found(path + field.name, value, field.shape))
        else:
            below(value, field.shape, path + field.name, found)


def below(value: Any, shape: Shape, path: str, found: list[Found]) -> None:
    if isinstance(value, Text | Fact):
        found.append(Found(path, value, shape))
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            below(entry, each_shape(shape), f"{path}.{entry_name(entry, place)}", found)
    elif isinstance(value, dict):
        for name, entry in value.items():
            below(entry, each_shape(shape), f"{path}.{name}", found)
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            below(entry, shape, f"{path}.{name}", found)
    elif isinstance(value, Sequence):
        for place, entry in enumerate(value.entries):
            below(entry, shape, f"{path}.{place}", found)
    elif is_dataclass(value):
        gather(value, f"{path}.", found)


def entry_name(entry: Any, place: int) -> str:
    """By what a list's entry is called in a path: its id, or its place where it has none."""
    name = getattr(entry, "id", None)
    if isinstance(name, Text):
        return name.words
    return name if isinstance(name, str) and name else str(place)


def say_the_same(one: Any, other: Any, without: Container[str] = ()) -> bool:
    """Whether two values of records are the same word by word; False too where only a closer look could tell.

    `without` are fields of the records themselves that do not count.
    """
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is Text:
        return bool(one.words == other.words)
    if kind is Fact:
        return bool(one.text.words == other.text.words)
    if kind is tuple:
        return len(one) == len(other) and all(map(say_the_same, one, other))
    if kind is dict:
        return list(one) == list(other) and all(map(say_the_same, one.values(), other.values()))
    if not is_dataclass(kind):
        return one is other
    form = form_of(kind)
    for name, mine, theirs in zip(form.fields, form.values(one), form.values(other), strict=True):
        if mine is not theirs and name not in without and not say_the_same(mine, theirs):
            return False
    return True
