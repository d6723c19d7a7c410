"""Nodes in, a record and every fault in it out. Nothing stops at the first fault."""

from __future__ import annotations

import datetime
import difflib
import functools
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from sopkit.edit import Edit, Fix
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _
from sopkit.quantity import Unclear, duration, money, percent, quantity
from sopkit.schema.field import Field, fields_of
from sopkit.schema.shape import (
    ID,
    Code,
    Day,
    Fact,
    Flag,
    Id,
    Many,
    Named,
    OneOf,
    Open,
    Partial,
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
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.span import Span

__all__ = ["Read", "closest", "read", "respelt"]

R = TypeVar("R")
CODES = {"language": r"[a-z]{2,3}", "currency": r"[A-Z]{3}", "time zone": r"\w[\w+-]*(?:/[\w+-]+)*"}
LINK = re.compile(r"(?:https?://|mailto:|tel:|/|#)\S*|[\w.~-]+(?:/[\w.~%-]*)*(?:[?#]\S*)?")
AMOUNT = re.compile(r"(?:[€$£]\s?)?[-+]?\d[\d.,\s]*(?:[eE]\d+)?\s?(?:[A-Z]{3}|[€$£]|lei|euro?s?)")
"""What somebody surely means as money, so that it is a fault where it cannot be read."""
NO_CODE = {
    "language": _("`{words}` is no language: write its code, such as `it`"),
    "currency": _("`{words}` is no currency: write its code, such as `EUR`"),
    "time zone": _("`{words}` is no time zone: write one such as `Europe/Rome`"),
}
QUANTITIES: dict[str, Callable[[str], Any]] = {
    "money": money,
    "duration": duration,
    "percent": percent,
    "any": quantity,
}
EXAMPLES = {"money": "`50 EUR`", "duration": "`2 days`", "percent": "`10 %`", "any": "`30 days`, `50 EUR`"}


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


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a person most likely meant, or None."""
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def respelt(text: Text, word: str) -> Fix | None:
    """What writes another word in place of one that stands in the file; None where it stands there otherwise."""
    written = text.source.text[text.start : text.end]
    if text.style not in ("plain", "single", "double") or written.strip("'\"") != text.words:
        return None
    return Fix((Edit(text.source.path, text.start, text.end, word),))


@dataclass(frozen=True, slots=True)
class Reader:
    """Gathers faults while it walks; every method gives a value of its shape, or None where there is none to have."""

    faults: list[Finding]
    whole: bool = True
    """Whether required keys must be there; in a part that is laid over a whole, they need not."""

    def fault(self, rule: str, span: Span, message: Message) -> None:
        self.faults.append(Finding(rule, ERROR, span, message))

    def wrong(self, node: Node | Text, template: str, **arguments: object) -> None:
        self.fault("wrong-value", node.span, _(template, **arguments))

    # Records

    def record(self, cls: type[R], node: Mapping, name: Text | None = None) -> R:
        known = fields_of(cls)
        beyond = next((field for field in known.values() if field.beyond), None)
        values: dict[str, Any] = {"id": name} if name is not None else {}
        if beyond:
            values[beyond.attribute] = self.beyond(beyond, node, known)
        else:
            self.unknown(node, known)
        for key, field in known.items():
            given = node.get(key)
            if field.beyond:
                continue
            if given is None or (isinstance(given, Text) and given.is_null and not isinstance(field.shape, Prose)):
                if field.required:
                    values[field.attribute] = self.blank(key, field, node)
                elif given is not None:
                    self.fault(
                        "empty-text", node.keys[key].span, _("`{key}` is empty: write it, or take it out", key=key)
                    )
                continue
            value = self.value(field.shape, given)
            if value is not None:
                values[field.attribute] = value
            elif field.required:
                values[field.attribute] = self.nothing(field, given)
        return cls(**values)

    def blank(self, key: str, field: Field, node: Mapping) -> Any:
        example = f": `{key}: {field.example}`" if field.example else f": `{key}:`"
        place = node.span
        start = Span(place.path, place.line, place.column, place.line, place.column)
        if self.whole:
            self.fault("missing-key", start, _("`{key}` is missing; write it here{example}", key=key, example=example))
        return self.nothing(field, node)

    def nothing(self, field: Field, node: Node) -> Any:
        if isinstance(field.shape, Many):
            return ()
        if isinstance(field.shape, Named | Open):
            return {}
        return Text("", "plain", node.source, node.start, node.start)

    def unknown(self, node: Mapping, known: dict[str, Field]) -> None:
        for name in node:
            if name not in known:
                self.unknown_key(node.keys[name], known, taken=node)

    def unknown_key(self, key: Text, known: Iterable[str], taken: Container[str] = ()) -> None:
        meant = closest(key.words, known)
        fix = None
        if meant:
            message = _("`{key}` is not known here; did you mean `{meant}`?", key=key.words, meant=meant)
            fix = respelt(key, meant) if meant not in taken else None
        else:
            message = _("`{key}` is not known here; known are {known}", key=key.words, known=", ".join(known))
        self.faults.append(Finding("unknown-key", ERROR, key.span, message, fix=fix))

    def beyond(self, field: Field, node: Mapping, known: dict[str, Field]) -> Any:
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
        known = fields_of(cls)
        has_id = any(declared.name == "id" and "shape" not in declared.metadata for declared in fields(cls))
        name = name if has_id else None
        if isinstance(node, Mapping):
            return self.record(cls, node, name)
        main = next((field for field in known.values() if field.main), None)
        if main is None or (isinstance(node, Text) and node.is_null):
            keys = ", ".join(f"`{key}:`" for key, field in known.items() if field.required) or f"`{next(iter(known))}:`"
            self.wrong(node, "Here stands a group of keys: {keys}", keys=keys)
            return None
        if isinstance(node, Text) and any(field.required and not field.main for field in known.values()):
            # The short form says less than is needed: read as the long one, it is told what is missing.
            return self.record(
                cls, Mapping({main.name: node}, {main.name: node}, node.source, node.start, node.end), name
            )
        value = self.value(main.shape, node)
        return None if value is None else cls(**({"id": name} if has_id else {}), **{main.attribute: value})

    def partial(self, cls: type, node: Node) -> Node:
        known = fields_of(cls)
        part = Reader(self.faults, whole=False)
        if isinstance(node, Mapping):
            self.unknown(node, known)
            for name, entry in node.items():
                if name in known and not (isinstance(entry, Text) and entry.is_null):
                    part.value(known[name].shape, entry)
        return node

    def scalar(self, shape: Shape, text: Text) -> Any:
        words = text.words.strip()
        match shape:
            case Prose() | Plain():
                if not words:
                    self.fault("empty-text", text.span, _("Nothing is written here: write it, or take the key out"))
                return text
            case Id():
                return self.matching(
                    ID,
                    text,
                    "`{words}` is no name: use small letters a–z, digits and hyphens, such as `{example}`",
                    example=slug(words) or "greet-the-customer",
                )
            case Code(of="link"):
                return self.matching(LINK, text, "`{words}` is no link: write a web address, or a path of this site")
            case Code(of):
                return self.matching(re.compile(CODES[of]), text, NO_CODE[of])
            case OneOf(known):
                return self.one_of(known, text)
            case Flag():
                return self.flag(text)
            case Day():
                return self.day(text)
            case Version():
                return self.matching(
                    re.compile(r"\d{1,6}\.\d{1,6}\.\d{1,6}"),
                    text,
                    "`{words}` is no version: write three numbers with points, such as `1.0.0`",
                )
            case Whole(least):
                if re.fullmatch(r"\d{1,9}", words) and int(words) >= least:
                    return text
                self.wrong(
                    text, "`{words}` is no whole number from {least}: write it in digits", words=words, least=least
                )
                return None
            case Quantified(kind):
                return self.fact(kind, text)
        raise AssertionError(shape)

    def matching(self, form: re.Pattern[str], text: Text, template: str | Message, **arguments: object) -> Text | None:
        if form.fullmatch(text.words.strip()):
            return text
        template = template.template if isinstance(template, Message) else template
        self.wrong(text, template, words=text.words, **arguments)
        return None

    def one_of(self, known: tuple[str, ...], text: Text) -> Text | None:
        if text.words in known:
            return text
        meant = closest(text.words, known)
        if meant:
            message = _(
                "`{words}` is not one of the words for this; did you mean `{meant}`?", words=text.words, meant=meant
            )
            self.faults.append(Finding("wrong-value", ERROR, text.span, message, fix=respelt(text, meant)))
        else:
            self.wrong(
                text, "`{words}` is not one of the words for this: {known}", words=text.words, known=", ".join(known)
            )
        return None

    def flag(self, text: Text) -> Text | None:
        if text.words.lower() in ("true", "yes"):
            return text
        if text.words.lower() not in ("false", "no"):
            self.wrong(text, "`{words}` is neither `true` nor `false`", words=text.words)
        return None

    def day(self, text: Text) -> Text | None:
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text.words):
                datetime.date.fromisoformat(text.words)
                return text
            self.wrong(
                text,
                "`{words}` is no date that can be read in one way only: write year-month-day, such as `2026-12-01`",
                words=text.words,
            )
        except ValueError:
            self.wrong(text, "There is no day `{words}` in the calendar", words=text.words)
        return None

    def fact(self, kind: str, text: Text) -> Fact | None:
        words = text.words.strip()
        if kind != "any" and ID.fullmatch(words) and not words[0].isdigit():
            return Fact(text)
        try:
            return Fact(text, QUANTITIES[kind](words))
        except Unclear as unclear:
            if kind == "any" and not AMOUNT.fullmatch(words):
                return Fact(text)
            self.fault("wrong-value", text.span, unclear.message)
            return None


def expected(shape: Shape) -> str:
    """An example of what a shape wants, for a message."""
    match shape:
        case Quantified(kind):
            return EXAMPLES[kind]
        case Code(of):
            return {"language": "`it`", "currency": "`EUR`", "time zone": "`Europe/Rome`", "link": "`/help`"}[of]
        case OneOf(words):
            return ", ".join(words)
        case Day():
            return "`2026-12-01`"
        case Flag():
            return "`true`"
    return "`…`"


def slug(words: str, most: int = 4) -> str:
    """A name made of the first words of a sentence: `Greet the customer.` → `greet-the-customer`; may be empty."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:most])
