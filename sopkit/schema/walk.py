"""Walks over a record's values by its shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, NamedTuple

from sopkit.schema.field import fields_of
from sopkit.schema.shape import Fact, Many, Named, Open, PerLanguage, Prose, Shape
from sopkit.source import Mapping, Sequence, Text

__all__ = ["Found", "each_shape", "texts", "values"]


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


def values(record: Any, path: str = "") -> Iterator[Found]:
    """All single values of a record (texts and facts), in the order of its fields, each with its shape."""
    for key, attribute, shape in _fields_of(type(record)):
        value = getattr(record, attribute)
        if value:  # most fields of most records are empty
            yield from below(value, shape, f"{path}{key}")


_KNOWN: dict[type, tuple[tuple[str, str, Shape], ...]] = {}


def _fields_of(cls: type) -> tuple[tuple[str, str, Shape], ...]:
    """The fields of a record: the key in the file, the attribute, the shape."""
    if cls not in _KNOWN:
        _KNOWN[cls] = tuple((key, field.attribute, field.shape) for key, field in fields_of(cls).items())
    return _KNOWN[cls]


def below(value: Any, shape: Shape, path: str) -> Iterator[Found]:
    if isinstance(value, Text | Fact):
        yield Found(path, value, shape)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from below(entry, each_shape(shape), f"{path}.{entry_name(entry, place)}")
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from below(entry, each_shape(shape), f"{path}.{name}")
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield from below(entry, shape, f"{path}.{name}")
    elif isinstance(value, Sequence):
        for place, entry in enumerate(value.entries):
            yield from below(entry, shape, f"{path}.{place}")
    elif is_dataclass(value):
        yield from values(value, f"{path}.")


def entry_name(entry: Any, place: int) -> str:
    """By what a list's entry is called in a path: its id, or its place where it has none."""
    name = getattr(entry, "id", None)
    if isinstance(name, Text):
        return name.words
    return name if isinstance(name, str) and name else str(place)
