"""Nodes in, a record and every fault in it out. Nothing stops at the first fault."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sopkit.finding import ERROR, Finding
from sopkit.message import _
from sopkit.schema.field import Field, fields_of, form_of
from sopkit.schema.scalars import CODES, ScalarReader, expected
from sopkit.schema.shape import Id, Many, Named, Open, Partial, PerLanguage, Prose, Raw, Record, Shape
from sopkit.schema.spelling import respelt
from sopkit.schema.translated import meant
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.span import Span

__all__ = ["Read", "read"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Read(Generic[R]):
    """What a file holds, as far as it could be read, and what is wrong with it."""

    value: R
    faults: tuple[Finding, ...]


def read(cls: type[R], node: Mapping) -> Read[R]:
    """Fill the record `cls` from a mapping; required fields that are missing are blank and reported."""
    reader = Reader([])
    value = reader.record(cls, node)
    return Read(value, tuple(reader.faults))


@dataclass(frozen=True, slots=True)
class Reader(ScalarReader):
    """Reads records, lists and groups of keys, and what stands in them."""

    whole: bool = True
    """Whether required keys must be there; in a part that is laid over a whole, they need not."""

    # Records

    def record(self, cls: type[R], node: Mapping, name: Text | None = None) -> R:
        form = form_of(cls)
        values: dict[str, Any] = {"id": name} if name is not None else {}
        if form.beyond:
            values[form.beyond.attribute] = self.beyond(form.beyond, node, form.fields)
        for key, given in node.items():
            field = form.fields.get(key)
            if field is None:
                if not form.beyond:
                    self.unknown_key(node.keys[key], form.fields, taken=node)
            elif self.takes_out(given):
                continue
            elif is_nothing(given, field):
                if not field.required and not field.asked:
                    message = _("`{key}` is empty: write it, or take it out", key=key)
                    self.fault("empty-text", node.keys[key].span, message)
            elif not field.beyond:
                value = self.value(field.shape, given)
                if value is not None:
                    values[field.attribute] = value
                elif field.required:
                    values[field.attribute] = self.nothing(field, given)
        for field in form.required:
            there = node.get(field.name)
            if there is None or is_nothing(there, field):
                values[field.attribute] = self.blank(field.name, field, node)
        return cls(**values)

    def takes_out(self, node: Node) -> bool:
        """Whether it is an empty key in a part that is laid over a whole: that takes out what stands there."""
        return not self.whole and isinstance(node, Text) and node.is_null

    def blank(self, key: str, field: Field, node: Mapping) -> Any:
        place = node.span
        start = Span(place.path, place.line, place.column, place.line, place.column)
        if self.whole and field.example:
            message = _("`{key}` is missing; write it here: `{key}: {example}`", key=key, example=field.example)
            self.fault("missing-key", start, message)
        elif self.whole:
            self.fault("missing-key", start, _("`{key}` is missing; write it here: `{key}:`", key=key))
        return self.nothing(field, node)

    def nothing(self, field: Field, node: Node) -> Any:
        if isinstance(field.shape, Many):
            return ()
        if isinstance(field.shape, Named | Open):
            return {}
        return Text("", "plain", node.source, node.start, node.start)

    def unknown(self, node: Mapping, known: Iterable[str]) -> None:
        for name in node:
            if name not in known:
                self.unknown_key(node.keys[name], known, taken=node)

    def unknown_key(self, key: Text, known: Iterable[str], taken: Container[str] = ()) -> None:
        near = meant(key.words, known)
        fix = None
        if near:
            fix = respelt(key, near) if near not in taken else None
            message = _("`{key}` is not known here; did you mean `{meant}`?", key=key.words, meant=near)
        else:
            message = _("`{key}` is not known here; known are {known}", key=key.words, known=", ".join(known))
        self.faults.append(Finding("unknown-key", ERROR, key.span, message, fix=fix))

    def beyond(self, field: Field, node: Mapping, known: Container[str]) -> Any:
        rest = functools.reduce(lambda left, name: left.without(name) if name in known else left, list(node), node)
        return self.value(field.shape, rest)

    # Values

    def value(self, shape: Shape, node: Node) -> Any:
        match shape:
            case Many():
                return self.many(shape, node)
            case Named() | Open() | PerLanguage():
                return self.named(shape, node)
            case Record(cls):
                return self.short_or_whole(cls, node)
            case Partial(cls):
                return self.partial(cls, node)
            case Raw():
                return node
        if not isinstance(node, Text):
            self.wrong(node, "Here stands one value, not a list or a group of keys: {example}", example=expected(shape))
            return None
        return self.scalar(shape, node)

    def known_record(self, cls: type[R], node: Mapping) -> R:
        """The record in a mapping without a name; the same one again where it was read before without a fault."""
        if self.whole and node.record is not None and node.record[0] is cls:
            return cast("R", node.record[1])
        before = len(self.faults)
        record = self.record(cls, node)
        if self.whole and len(self.faults) == before:
            node.record = cls, record
        return record

    def many(self, shape: Many, node: Node) -> tuple[Any, ...]:
        if isinstance(node, Text) and not isinstance(shape.of, Record):
            node = Sequence((node,), node.source, node.start, node.end)
        if not isinstance(node, Sequence):
            self.wrong(node, "Here stands a list: write each entry on a line of its own, after a dash")
            return ()
        read_entries = [self.value(shape.of, entry) for entry in node.entries]
        return tuple(entry for entry in read_entries if entry is not None)

    def named(self, shape: Named | Open | PerLanguage, node: Node) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            self.wrong(node, "Here stand names, each with a colon and what it is: `name: …`")
            return {}
        found = {}
        for name, entry in node.items():
            key = node.keys[name]
            if isinstance(shape, Named):
                self.scalar(Id(), key)
            if self.takes_out(entry):
                continue
            if isinstance(shape, PerLanguage) and not re.fullmatch(CODES["language"], name):
                self.unknown_key(key, ["en", "it", "ro", "ca", "es", "fr"], taken=node)
                continue
            value = (
                self.short_or_whole(shape.of.cls, entry, key)
                if isinstance(shape.of, Record)
                else self.value(shape.of, entry)
            )
            if value is not None:
                found[name] = value
        return found

    def short_or_whole(self, cls: type, node: Node, name: Text | None = None) -> Any:
        form = form_of(cls)
        name = name if form.has_id else None
        if isinstance(node, Mapping):
            return self.known_record(cls, node) if name is None else self.record(cls, node, name)
        main = form.main
        if main is None or (isinstance(node, Text) and node.is_null):
            keys = ", ".join(f"`{field.name}:`" for field in form.required) or f"`{next(iter(form.fields))}:`"
            self.wrong(node, "Here stands a group of keys: {keys}", keys=keys)
            return None
        if isinstance(node, Text) and any(not field.main for field in form.required):
            # The short form says less than is needed: read as the long one, it is told what is missing.
            return self.record(
                cls, Mapping({main.name: node}, {main.name: node}, node.source, node.start, node.end), name
            )
        value = self.value(main.shape, node)
        return None if value is None else cls(**({"id": name} if form.has_id else {}), **{main.attribute: value})

    def partial(self, cls: type, node: Node) -> Node:
        known = fields_of(cls)
        part = Reader(self.faults, whole=False)
        if isinstance(node, Mapping):
            self.unknown(node, known)
            for name, entry in node.items():
                if name in known and not (isinstance(entry, Text) and entry.is_null):
                    part.value(known[name].shape, entry)
        return node


def is_nothing(given: Node, field: Field) -> bool:
    """Whether a key stands there with nothing after it; for prose that is an empty text."""
    if isinstance(field.shape, Prose) or (isinstance(field.shape, Raw) and field.shape.empty):
        return False
    return isinstance(given, Text) and given.is_null
