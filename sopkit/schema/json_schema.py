"""The same definition as JSON Schema 2020-12, so that editors complete and check while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sopkit.schema.field import Field, fields_of
from sopkit.schema.scalars import CODES
from sopkit.schema.shape import (
    ID,
    Code,
    Day,
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

__all__ = ["json_schema", "translation_schema"]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = {"type": ["string", "number", "boolean"]}
"""YAML turns `30` and `no` into numbers and booleans before an editor checks them; sopkit reads them as written."""


def json_schema(cls: type, title: str) -> dict[str, Any]:
    """The schema of a file that holds a `cls`."""
    maker = Maker()
    top = maker.record(cls)
    return {"$schema": DRAFT, "title": title, **top, **({"$defs": maker.definitions} if maker.definitions else {})}


def translation_schema(
    heads: type, has_words: Callable[[Shape], bool], *translated: type, title: str
) -> dict[str, Any]:
    """The schema of a translation: the keys of its head, and the words of what it may translate."""
    maker = WordsMaker(has_words)
    properties = Maker().properties(heads)
    for cls in translated:
        properties |= {key: value for key, value in maker.properties(cls).items() if key not in properties}
    definitions = {"$defs": maker.definitions} if maker.definitions else {}
    required = [name for name, field in fields_of(heads).items() if field.required]
    return {
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **definitions,
    }


class Maker:
    """Gathers the definitions of records while it goes, so that each is written once and may hold itself."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def record(self, cls: type) -> dict[str, Any]:
        known = fields_of(cls)
        schema: dict[str, Any] = {"type": "object"}
        if cls.__doc__:
            schema["description"] = cls.__doc__.strip()
        schema["properties"] = self.properties(cls)
        required = [name for name, field in known.items() if field.required]
        if required:
            schema["required"] = required
        beyond = next((field for field in known.values() if field.beyond), None)
        if beyond is None:
            schema["additionalProperties"] = False
        elif isinstance(beyond.shape, PerLanguage):
            own = "|".join(schema["properties"])  # `not` is a key of its own, though it looks like a language
            schema["patternProperties"] = {f"^(?!(?:{own})$){CODES['language']}$": self.of(beyond.shape.of)}
            schema["additionalProperties"] = False
        elif isinstance(beyond.shape, Partial):
            inner = self.properties(beyond.shape.cls)
            schema["properties"] |= {
                key: nullable(value) for key, value in inner.items() if key not in schema["properties"]
            }
            schema["additionalProperties"] = False
        return schema

    def properties(self, cls: type) -> dict[str, Any]:
        return {name: self.described(field) for name, field in fields_of(cls).items() if not field.beyond}

    def described(self, field: Field) -> dict[str, Any]:
        schema = {**self.of(field.shape), "description": field.help}
        if field.default:
            schema["default"] = field.default
        return schema

    def reference(self, cls: type) -> dict[str, Any]:
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.record(cls)
        link: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
        short = any(field.main for field in fields_of(cls).values())
        others = [name for name, field in fields_of(cls).items() if field.required and not field.main]
        return {"anyOf": [link, SCALAR]} if short and not others else link

    def of(self, shape: Shape) -> dict[str, Any]:
        match shape:
            case Many(of):
                inner = self.of(of)
                many = {"type": "array", "items": inner}
                return many if isinstance(of, Record) else {"anyOf": [many, inner]}
            case Named(of):
                return {
                    "type": "object",
                    "propertyNames": {"pattern": f"^{ID.pattern}$"},
                    "additionalProperties": self.of(of),
                }
            case PerLanguage(of):
                return {
                    "type": "object",
                    "propertyNames": {"pattern": f"^{CODES['language']}$"},
                    "additionalProperties": self.of(of),
                }
            case Open(of):
                return {"type": "object", "additionalProperties": self.of(of)}
            case Record(cls) | Partial(cls):
                return self.reference(cls)
            case Raw():
                return {}
        return scalar(shape)


class WordsMaker(Maker):
    """The same for translations: only words, lists of records as names, nothing required."""

    def __init__(self, has_words: Callable[[Shape], bool]) -> None:
        super().__init__()
        self.has_words = has_words

    def properties(self, cls: type) -> dict[str, Any]:
        known = {name: field for name, field in fields_of(cls).items() if not field.beyond}
        itself = Many(Record(cls))
        return {
            name: self.described(field)
            for name, field in known.items()
            if field.shape != itself and self.has_words(field.shape)
        }

    def record(self, cls: type) -> dict[str, Any]:
        return {"type": "object", "properties": self.properties(cls), "additionalProperties": False}

    def reference(self, cls: type) -> dict[str, Any]:
        name = f"{cls.__name__}Words"
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.record(cls)
        link: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
        return {"anyOf": [link, SCALAR]} if any(field.main for field in fields_of(cls).values()) else link

    def of(self, shape: Shape) -> dict[str, Any]:
        if isinstance(shape, Many) and isinstance(shape.of, Record):
            return {"type": "object", "additionalProperties": self.reference(shape.of.cls)}
        return super().of(shape)


def scalar(shape: Shape) -> dict[str, Any]:
    match shape:
        case Prose() | Plain():
            return SCALAR
        case Id():
            return {"type": "string", "pattern": f"^{ID.pattern}$"}
        case OneOf(words):
            flags = [word == "true" for word in words if word in ("true", "false")]
            return {"enum": [*words, *flags]}
        case Code("link"):
            return {"type": "string"}
        case Code(of):
            return {"type": "string", "pattern": f"^{CODES[of]}$"}
        case Day():
            return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
        case Version():
            return {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}
        case Flag():
            return {"type": "boolean"}
        case Whole(least):
            return {"type": "integer", "minimum": least}
        case Quantified():
            return {"type": ["string", "number"]}
    return {}


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, or nothing: in an overlay an empty field is taken out."""
    return {
        "anyOf": [schema, {"type": "null"}],
        **({"description": schema["description"]} if "description" in schema else {}),
    }
