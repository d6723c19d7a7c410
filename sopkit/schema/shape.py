"""The shapes that a value in a file can have. A shape only says what it is; the modules beside it do the work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sopkit.quantity import Quantity
from sopkit.source import Text

__all__ = [
    "Code",
    "Day",
    "Fact",
    "Flag",
    "Id",
    "Itself",
    "Many",
    "Named",
    "OneOf",
    "Open",
    "Partial",
    "PerLanguage",
    "Plain",
    "Prose",
    "Quantified",
    "Raw",
    "Record",
    "Shape",
    "Version",
    "Whole",
]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity as a person wrote it, or the name of a value that holds it."""

    text: Text
    quantity: Quantity | None = None

    @property
    def name(self) -> str | None:
        """The value that this names, where it is no quantity itself."""
        return None if self.quantity is not None else self.text.words


@dataclass(frozen=True, slots=True)
class Prose:
    """Words for people: linted, translated, shown. `spoken` words are said, or written, to a customer; `told` ones are
    what somebody reported: shown as they were said, and translated only where somebody does."""

    spoken: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that are the same in every language: a phone number, a name, an address."""


@dataclass(frozen=True, slots=True)
class Code:
    """A word of a fixed form, such as a language (`it`) or a currency (`EUR`)."""

    of: Literal[
        "language",
        "currency",
        "time zone",
        "colour",
        "address",
        "link",
        "mail",
        "fingerprint",
        "moment",
        "report",
        "form",
    ]


@dataclass(frozen=True, slots=True)
class Id:
    """A name for a thing: small letters, digits and hyphens. `of` says what it must be the name of."""

    of: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a closed list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date, `2026-10-01`."""


@dataclass(frozen=True, slots=True)
class Version:
    """Three numbers, `3.1.0`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`; held as the text that says `true`, or None."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least`."""

    least: int = 0


@dataclass(frozen=True, slots=True)
class Quantified:
    """Money, a duration or a percentage, or the bare name of a value. `kind` `any` also takes other words."""

    kind: Literal["money", "duration", "percent", "any"]


@dataclass(frozen=True, slots=True)
class Many:
    """A list. Records in it are known by their field `key`, never by their position."""

    of: Shape
    key: str = "id"


@dataclass(frozen=True, slots=True)
class Named:
    """Names, each with something behind it; where that is a record, it knows its name as `id`."""

    of: Shape
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Keys that no list names beforehand, such as paths, each with something behind it."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with the fields of a dataclass."""

    cls: type


@dataclass(frozen=True, slots=True)
class Partial:
    """Some fields of a record, none of them required, kept as the part of the file that they are."""

    cls: type


@dataclass(frozen=True, slots=True)
class PerLanguage:
    """Codes of languages, each with something behind it."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Itself:
    """The record in which this field stands: a step holds steps."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Anything; whoever uses it looks at it."""

    empty: bool = False
    """Whether nothing at all says something too: what stood there is taken out."""


Shape = (
    Prose
    | Plain
    | Code
    | Id
    | OneOf
    | Day
    | Version
    | Flag
    | Whole
    | Quantified
    | Many
    | Named
    | Open
    | Record
    | Partial
    | PerLanguage
    | Itself
    | Raw
)
