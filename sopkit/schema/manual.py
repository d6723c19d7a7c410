"""The same definition as a page of the manual: every key, what stands under it, an example."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.schema.field import Field, fields_of
from sopkit.schema.shape import (
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

__all__ = ["format_page"]

QUANTITIES = {
    "money": "an amount of money",
    "duration": "a duration",
    "percent": "a percentage",
    "any": "a quantity or words",
}


def format_page(records: dict[str, type]) -> str:
    """Markdown: a section for each kind of file, and below it one for each group of keys in it."""
    return "\n".join(lines(records)).rstrip() + "\n"


def lines(records: dict[str, type]) -> Iterator[str]:
    seen: set[type] = set()
    for name, cls in records.items():
        yield from (f"## {name}", "", sentence(cls), "")
        yield from table(cls, name)
        for inner in inside(cls, seen):
            yield from (f"### {title(inner)}", "", sentence(inner), "")
            yield from table(inner, title(inner))


def sentence(cls: type) -> str:
    return (cls.__doc__ or "").strip().split("\n")[0]


def title(cls: type) -> str:
    name = cls.__name__
    return name[0] + "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name[1:])


def inside(cls: type, seen: set[type]) -> Iterator[type]:
    """The records that a record holds, each once, in the order in which one meets them."""
    for field in fields_of(cls).values():
        for inner in records_in(field.shape):
            if inner not in seen:
                seen.add(inner)
                yield inner
                yield from inside(inner, seen)


def records_in(shape: Shape) -> list[type]:
    match shape:
        case Record(cls) | Partial(cls):
            return [cls]
        case Many(of) | Named(of) | Open(of) | PerLanguage(of):
            return records_in(of)
    return []


def table(cls: type, section: str) -> Iterator[str]:
    """A row a key; a link to one reads `#procedure.review`, by the names of its section and its own."""
    yield "| key | what stands there | example |"
    yield "|---|---|---|"
    for field in fields_of(cls).values():
        anchor = f'<a id="{section.lower().replace(" ", "-")}.{field.name}"></a>'
        known = f"{anchor}`{field.name}`" + (" **(needed)**" if field.required else "")
        name = "*any other key*" if field.beyond else known
        example = f"`{field.example}`".replace("|", "\\|") if field.example else ""
        yield f"| {name} | {field.help} {described(field)} | {example} |"
    yield ""


def described(field: Field) -> str:
    words = kind(field.shape)
    default = f" Left out, it is `{field.default}`." if field.default else ""
    return f"*{words[0].upper()}{words[1:]}.*{default}"


def kind(shape: Shape) -> str:
    """A shape in plain words."""
    match shape:
        case Prose(spoken):
            return "words to a customer" if spoken else "words for people"
        case Plain():
            return "words"
        case Code(of):
            return {
                "language": "a language's code",
                "currency": "a currency's code",
                "time zone": "a time zone",
                "colour": "a colour in six digits",
                "address": "a web address that begins with `http://` or `https://`",
                "link": "a web address",
                "mail": "a mail address",
                "fingerprint": "the fingerprint of a key",
                "moment": "a moment in UTC",
                "report": "a web address that begins with `https://`, with places in braces",
                "form": "a web address that begins with `https://`, with places in braces",
            }[of]
        case Id(of):
            return f"the name of a {of}" if of else "a name: small letters, digits, hyphens"
        case OneOf(words):
            return "one of " + ", ".join(f"`{word}`" for word in words)
        case Day():
            return "a date"
        case Version():
            return "three numbers"
        case Flag():
            return "`true` or `false`"
        case Whole(least):
            return f"a whole number from {least}"
        case Quantified(of):
            return f"{QUANTITIES[of]}, or the name of a value"
        case Many(of):
            return f"a list: {kind(of)}"
        case Named(of) | Open(of):
            return f"names, each with {kind(of)}"
        case PerLanguage(of):
            return f"codes of languages, each with {kind(of)}"
        case Record(cls) | Partial(cls):
            return f"a group of keys: see {title(cls)}"
        case Raw():
            return "whatever the path asks for"
    return "words"
