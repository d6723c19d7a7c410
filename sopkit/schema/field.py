"""Fields of a record: what a dataclass says of each of its keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sopkit.message import Message
from sopkit.schema.shape import Itself, Many, Named, Open, Record, Shape

__all__ = ["Field", "Form", "extra", "fields_of", "form_of", "holds"]

KNOWN: dict[type, dict[str, Field]] = {}
FORMS: dict[type, Form] = {}
"""What `fields_of` and `form_of` have found out already: a record's fields never change."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    name: str
    """The key in the file."""
    attribute: str
    """The attribute of the dataclass; it differs where the key is a word of Python."""
    shape: Shape
    help: str
    example: str | Message
    """As YAML; words for people as a message, since each language has its own."""
    default: str
    """What leaving it out means, where that is a word one could write."""
    required: bool
    main: bool
    """May stand alone in place of the whole record: `in-time: It is.` for `in-time: {when: It is.}`."""
    beyond: bool
    """Takes the keys that no other field names."""
    asked: bool
    """A rule on whole handbooks asks for it, so that an empty one is as none: whoever does not know it yet goes on."""


def holds(
    shape: Shape,
    help: str,
    *,
    example: str | Message = "",
    default: str = "",
    required: bool = False,
    main: bool = False,
    asked: bool = False,
) -> Any:
    """A field of a record, for a dataclass: its shape, one sentence for the manual, an example as YAML."""
    metadata = {
        "shape": shape,
        "help": help,
        "example": example,
        "default": default,
        "required": required,
        "main": main,
        "asked": asked,
    }
    if required:
        return dataclasses.field(metadata=metadata)
    if isinstance(shape, Many):
        return dataclasses.field(default=(), metadata=metadata)
    if isinstance(shape, Named | Open):
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=None, metadata=metadata)


def extra(shape: Shape, help: str) -> Any:
    """The keys that no other field of the record names: of a `Partial` record, or `PerLanguage`."""
    return dataclasses.field(
        default_factory=dict,
        metadata={"shape": shape, "help": help, "beyond": True},
    )


def fields_of(cls: type) -> dict[str, Field]:
    """The fields of a record by key, in the order in which the dataclass has them; `id` of a named record is none."""
    if cls not in KNOWN:
        KNOWN[cls] = declared_fields(cls)
    return KNOWN[cls]


@dataclass(frozen=True, slots=True)
class Form:
    """What one needs to know of a record to read it."""

    fields: Mapping[str, Field]
    """Its fields by key."""
    required: tuple[Field, ...]
    main: Field | None
    """The one that may stand alone in place of the whole."""
    beyond: Field | None
    """The one that takes the keys that no other names."""
    has_id: bool
    """Whether it knows the name that it stands under."""
    values: Callable[[Any], tuple[Any, ...]]
    """Gives what a record has in each of its fields."""


def form_of(cls: type) -> Form:
    """What one needs to know of a record to read it."""
    if cls not in FORMS:
        FORMS[cls] = declared_form(cls)
    return FORMS[cls]


def declared_form(cls: type) -> Form:
    fields = fields_of(cls)
    return Form(
        fields,
        tuple(field for field in fields.values() if field.required),
        next((field for field in fields.values() if field.main), None),
        next((field for field in fields.values() if field.beyond), None),
        any(declared.name == "id" and "shape" not in declared.metadata for declared in dataclasses.fields(cls)),
        getter([field.attribute for field in fields.values()]),
    )


def getter(attributes: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some attributes; `attrgetter` gives no tuple of one."""
    if len(attributes) > 1:
        return attrgetter(*attributes)
    return lambda record: tuple(getattr(record, attribute) for attribute in attributes)


def declared_fields(cls: type) -> dict[str, Field]:
    found = {}
    for declared in dataclasses.fields(cls):
        metadata = declared.metadata
        if "shape" not in metadata:
            continue
        name = declared.name.rstrip("_")
        found[name] = Field(
            name=name,
            attribute=declared.name,
            shape=resolved(metadata["shape"], cls),
            help=metadata["help"],
            example=metadata.get("example", ""),
            default=metadata.get("default", ""),
            required=metadata.get("required", False),
            main=metadata.get("main", False),
            beyond=metadata.get("beyond", False),
            asked=metadata.get("asked", False),
        )
    return found


def resolved(shape: Shape, cls: type) -> Shape:
    """The shape with `Itself` replaced by the record that it stands in."""
    match shape:
        case Itself():
            return Record(cls)
        case Many(of, key):
            return Many(resolved(of, cls), key)
    return shape
