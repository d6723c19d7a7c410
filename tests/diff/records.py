"""Records for tests of comparing: made of plain data, from the schema alone, or at random."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from hypothesis import strategies as st

from sopkit.document import read as read_document
from sopkit.schema import fields_of, read
from sopkit.schema.shape import (
    Code,
    Day,
    Flag,
    Id,
    Many,
    Named,
    OneOf,
    Open,
    PerLanguage,
    Plain,
    Prose,
    Quantified,
    Raw,
    Record,
    Shape,
    Version,
    Whole,
)
from sopkit.step import Step

__all__ = ["made", "procedures", "variants", "whole"]

R = TypeVar("R")
STEPS = Many(Record(Step))
TWO_WORDS: dict[type, tuple[str, str]] = {
    Prose: ("Greet the customer.", "Ask for the receipt."),
    Plain: ("the till", "the cash book"),
    Id: ("first", "second"),
    Day: ("2026-10-01", "2027-01-15"),
    Version: ("1.0.0", "1.1.0"),
    Flag: ("true", "false"),
    Whole: ("1", "2"),
}
TWO_CODES = {
    "language": ("en", "it"),
    "currency": ("EUR", "RON"),
    "time zone": ("Europe/Rome", "Europe/Paris"),
    "link": ("/help", "/contact"),
    "colour": ("8f3d2e", "2e5f8f"),
    "address": ("https://example.org", "https://example.com"),
    "mail": ("service@example.org", "shop@example.org"),
    "fingerprint": ("6E4A0F1B93C258D7A1E044B97C35D20F8E61BA97", "8E61BA976E4A0F1B93C258D7A1E044B97C35D20F"),
    "report": ("https://wa.me/1?text={text}", "https://wa.me/2?text={text}"),
    "form": ("https://example.org/1?text={fingerprint}", "https://example.org/2?text={fingerprint}"),
}
TWO_QUANTITIES = {
    "money": ("50 EUR", "80 EUR"),
    "duration": ("2 days", "5 days"),
    "percent": ("10 %", "15 %"),
    "any": ("30 days", "14 days"),
}


def made(cls: type[R], data: object) -> R:
    """The record in data that could stand in a file; all of it must be read without a fault."""
    document = read_document("made.yml", json.dumps(data).encode())
    found = read(cls, document.root)
    assert not document.faults
    assert not found.faults, [str(fault) for fault in found.faults]
    return found.value


def two(shape: Shape) -> tuple[str, str]:
    """Two words of a shape that mean different things."""
    match shape:
        case Code(of):
            return TWO_CODES[of]
        case OneOf(words):
            return words[-1], words[-2]
        case Quantified(kind):
            return TWO_QUANTITIES[kind]
        case Raw():
            return "any", "none"
    return TWO_WORDS[type(shape)]


def whole(cls: type, deep: int = 2, below: str = "") -> dict[str, Any]:
    """Data for a record of a class with every field filled, steps `deep` levels below each other."""
    data = {}
    for key, known in fields_of(cls).items():
        if known.shape == STEPS:
            ids = (f"{below}first", f"{below}second") if deep else ()
            data[key] = [{**whole(Step, deep - 1, f"{id}-"), "id": id} for id in ids]
        elif known.beyond:
            data |= {"it": whole_of(known.shape.of, deep)}  # type: ignore[union-attr]
        else:
            data[key] = whole_of(known.shape, deep)
    return {key: value for key, value in data.items() if value != []}


def whole_of(shape: Shape, deep: int) -> Any:
    match shape:
        case Record(cls):
            return whole(cls, deep)
        case Many(Record(cls)):
            return [whole(cls, deep)]
        case Many(of):
            return list(two(of))
        case Named(of) | Open(of):
            return {"one": whole_of(of, deep), "two": whole_of(of, deep)}
    return two(shape)[0]


def variants(cls: type, data: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, data) for every single thing in a record that can be otherwise, or left out, with just that changed."""
    for key, known in fields_of(cls).items():
        if known.beyond or key not in data:
            continue
        here = f"{path}{key}"
        if not known.required:
            yield f"{here} left out", {name: value for name, value in data.items() if name != key}
        for name, value in other_values(known.shape, data[key], here):
            yield name, {**data, key: value}


def other_values(shape: Shape, value: Any, path: str) -> Iterator[tuple[str, Any]]:
    match shape:
        case Record(cls):
            yield from variants(cls, value, f"{path}.")
        case Many(Record(cls)):
            for name, entry in variants(cls, value[0], f"{path}.0."):
                yield name, [entry, *value[1:]]
            if len(value) > 1:
                yield f"{path} one less", value[1:]
                yield f"{path} turned round", value[::-1]
        case Many(of):
            yield f"{path} one less", value[1:]
            yield f"{path} turned round", value[::-1]
        case Named(of) | Open(of) | PerLanguage(of):
            yield f"{path} one less", {"two": value["two"]}
            yield f"{path} other name", {"three": value["one"], "two": value["two"]}
            for name, entry in other_values(of, value["one"], f"{path}.one"):
                yield name, {**value, "one": entry}
        case _:
            yield path, two(shape)[1]


# At random

WORDS = ["Greet the customer.", "greet the  customer", "Greet {cap}.", "Ask how you can help.", "Show {wait}, then go."]
FACTS = {
    "money": ["50 EUR", "80 EUR", "250 RON", "cap"],
    "duration": ["1 day", "24 hours", "60 min", "1 hour", "wait"],
    "percent": ["10 %", "5 %"],
    "any": ["50 EUR", "30 days", "cap", "at the till"],
}
NAMES = ["cap", "wait", "one", "two"]
IDS = ["greet", "ask", "check", "choose", "refund", "record"]


def procedures() -> st.SearchStrategy[dict[str, Any]]:
    """Data for procedures that resemble each other."""
    from sopkit.procedure import Procedure

    return records(Procedure, st.lists(st.sampled_from(IDS), unique=True, min_size=1).flatmap(steps))


def steps(ids: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Steps of these ids, some of them sub-steps of the one before."""
    one = records(Step, st.nothing())
    both = st.tuples(*(st.tuples(one, st.booleans()) for _ in ids))
    return both.map(
        lambda drawn: nested([({**data, "id": id}, below) for id, (data, below) in zip(ids, drawn, strict=True)])
    )


def nested(drawn: list[tuple[dict[str, Any], bool]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for data, below in drawn:
        if below and found:
            found[-1].setdefault("steps", []).append(data)
        else:
            found.append(data)
    return found


def records(cls: type, inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    required, optional = {}, {}
    for key, known in fields_of(cls).items():
        if key in ("was", "id", "copies", "area", "language"):
            continue
        strategy = inner if known.shape == STEPS else value_of(known.shape)
        if not strategy.is_empty:
            (required if known.required else optional)[key] = strategy
    return st.fixed_dictionaries(required, optional=optional)


def value_of(shape: Shape) -> st.SearchStrategy[Any]:
    match shape:
        case Prose():
            return st.sampled_from(WORDS)
        case Quantified(kind):
            return st.sampled_from(FACTS[kind])
        case Id(of) if of in ("step", ""):
            return st.sampled_from(IDS)
        case Many(Record(cls)):
            return st.lists(records(cls, st.nothing()), min_size=1, max_size=2)
        case Many(of):
            return st.lists(value_of(of), min_size=1, max_size=3)
        case Named(of) | Open(of):
            return st.dictionaries(st.sampled_from(NAMES), value_of(of), min_size=1, max_size=3)
        case Record(cls):
            return records(cls, st.nothing()).filter(bool)
    return st.sampled_from(two(shape))
