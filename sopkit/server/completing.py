"""What can be written at a place: keys, names, values in braces, words of closed lists.

Where the cursor stands is found out by the reader itself: it reads the text with a word put in there, as forgiving as
always, and where that word comes to stand is where the cursor is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sopkit.document import read
from sopkit.facts import said
from sopkit.language import known as known_languages
from sopkit.overlay import Operation
from sopkit.schema import Field
from sopkit.schema.shape import Code, Flag, Id, Many, Named, OneOf, Open, Partial, Plain, Prose, Quantified, Record
from sopkit.server.hover import words_of
from sopkit.server.meaning import GROUPS
from sopkit.server.shapes import Within, fields_within, top_of
from sopkit.server.sight import Sight
from sopkit.server.spot import Spot, each_spot
from sopkit.source import Mapping, Sequence, Text
from sopkit.tree import find, name_of
from sopkit.workspace.prose import prose_keys

__all__ = ["Offer", "is_indented", "offers"]

MARK = "sopkit0cursor"
_OF_A_WORD = re.compile(r"[\w.-]")
_BARE = re.compile(r"[\s-]*|.*[{,][ \t]*", re.S)
"""What may stand before a name on its line: blanks, dashes, a brace or comma."""
_COLON = re.compile(r"[ \t]*:(?:\s|\Z)")

VERBS = frozenset({"change", "add", "drop", "move"})
"""What an overlay does to a step: one of them."""

Sort = Literal["key", "name", "value", "word"]


class Offer(NamedTuple):
    """One thing that can be written."""

    label: str
    sort: Sort
    detail: str = ""
    words: str = ""
    """What is written, where that is not the label."""


def offers(sight: Sight, text: str, offset: int) -> tuple[list[Offer], tuple[int, int]]:
    """What can be written at a character, and from and to before which one it replaces what stands there."""
    start = end = offset
    while start > 0 and _OF_A_WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _OF_A_WORD.match(text[end]):
        end += 1
    found = list(dict.fromkeys(found_at(sight, text, start, end)))
    if _COLON.match(text, end):  # a key in place of another one has its colon
        found = [offer._replace(words=offer.words.rstrip(": ")) for offer in found]
    return found, (start, end)


def is_indented(text: str, offset: int) -> bool:
    """Whether only blanks stand before a character on its line."""
    return not line_before(text, offset).strip()


def line_before(text: str, offset: int) -> str:
    """What stands before a character on its line."""
    return text[max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1 : offset]


def found_at(sight: Sight, text: str, start: int, end: int) -> Iterator[Offer]:
    line = line_before(text, start)
    if line.endswith("{"):
        closing = "" if text.startswith("}", end) else "}"
        spot = typed(sight, text, start, end, MARK + closing)
        if spot is not None and not spot.is_key and is_prose(spot):
            yield from in_braces(sight, spot, closing)
            return
    if _BARE.fullmatch(line):
        spot = typed(sight, text, start, end, f"{MARK}: x")
        if spot is not None and spot.is_key and spot.key == MARK:
            yield from keys(sight, spot)
            if len(spot.around) < 2 or not isinstance(spot.around[-2][0], Sequence):
                return  # only an entry of a list may be a word as well
    spot = typed(sight, text, start, end, MARK)
    if spot is None:
        return
    if spot.is_key:
        yield from keys(sight, spot)
    elif spot.text.words.strip() == MARK:
        yield from words(sight, spot)


def is_prose(spot: Spot) -> bool:
    return isinstance(spot.within.scalar, Prose | Plain | Quantified) or spot.within.shape is None


def typed(sight: Sight, text: str, start: int, end: int, mark: str) -> Spot | None:
    """Where a word comes to stand that is put in between two characters."""
    data = (text[:start] + mark + text[end:]).encode("utf-8", "surrogatepass")
    root = read(sight.path, data, prose_keys()).root
    top = top_of(sight.workspace, sight.path, root)
    return next((spot for spot in each_spot(root, top) if MARK in spot.text.words), None)


def keys(sight: Sight, spot: Spot) -> Iterator[Offer]:
    """The keys that a mapping may still have."""
    mapping, within = spot.mapping
    taken = set(mapping) - {MARK}
    path = spot.path[:-1]
    if within.words:
        yield from translatable(sight, within, path, taken)
        return
    if isinstance(within.shape, Record) and within.shape.cls is Operation:
        taken |= {"id", *(VERBS if taken & VERBS else ())}
    for name, field in sorted(fields_within(within).items(), key=lambda one: not one[1].required):
        if name not in taken:
            yield Offer(name, "key", field.help, written(name, field))
    if isinstance(within.shape, Named) and within.shape.kind == "role" and path != ("roles",):
        yield from (one._replace(words=f"{one.label}: ") for one in group(sight, "roles") if one.label not in taken)
    if isinstance(within.shape, Named) and within.shape.kind == "step":
        yield from (Offer(id, "name", step.do.words, f"{id}: ") for id, step in sight.steps.items() if id not in taken)


def written(name: str, field: Field) -> str:
    """A key as it is begun: a group goes on in the next line."""
    shape = field.shape
    is_group = isinstance(shape, Named | Open | Partial) or (isinstance(shape, Many) and isinstance(shape.of, Record))
    return f"{name}:" if is_group or isinstance(shape, Record) else f"{name}: "


def translatable(sight: Sight, within: Within, path: tuple[str, ...], taken: set[str]) -> Iterator[Offer]:
    """In a translation: what the layer above has here, and the words that it has."""
    held = find(sight.above, ".".join(path)) if sight.above is not None else None
    known = fields_within(within)
    if isinstance(held, Sequence):
        for entry in held.entries:
            name = name_of(entry)
            if name and name not in taken and isinstance(entry, Mapping):
                do = entry.get("do")
                yield Offer(name, "key", do.words if isinstance(do, Text) else "", f"{name}:")
    elif isinstance(held, Mapping):
        for name, value in held.items():
            if name not in taken and (not known or name in known):
                is_words = isinstance(value, Text)
                yield Offer(name, "key", value.words if isinstance(value, Text) else "", f"{name}:" + " " * is_words)
    if within.head:
        head = ((name, field) for name, field in known.items() if name in ("translates", "of", "language"))
        yield from (Offer(name, "key", field.help, f"{name}: ") for name, field in head if name not in taken)


def words(sight: Sight, spot: Spot) -> Iterator[Offer]:
    """What may stand where words are to stand."""
    shape = spot.within.scalar
    match shape:
        case Id("step"):
            for id, step in sight.steps.items():
                yield Offer(id, "name", step.do.words)
        case Id("role" | "channel" | "promise" | "stakeholder" | "area" as kind):
            yield from group(sight, GROUPS[kind])
        case Id("procedure"):
            yield from (Offer(id, "name") for id in sight.procedures)
            if spot.within.words and spot.key == "translates":
                yield from (Offer(name, "name") for name in ("handbook", "branch"))
        case Id("branch"):
            for id, layer in sight.workspace.branches.items():
                yield Offer(id, "name", layer.branch.name.words)
        case Id("rule"):
            rules = sight.open.rules()
            yield from (Offer(name, "word", rule.title) for name, rule in rules.items())
            yield from (Offer(area, "word") for area in sorted({rule.area for rule in rules.values()}))
        case OneOf(allowed):
            yield from (Offer(word, "word") for word in allowed)
        case Flag():
            yield from (Offer(word, "word") for word in ("true", "false"))
        case Code("language"):
            codes = dict.fromkeys((*sight.workspace.languages, *known_languages()))
            yield from (Offer(code, "word") for code in codes)
        case Quantified():
            for name, value in sight.values(sight.step_around(spot.path)):
                if "." not in name:
                    yield Offer(name, "value", said(value, sight.language) or "")
        case _ if spot.key == "path":
            yield from settable(sight)


def group(sight: Sight, name: str) -> Iterator[Offer]:
    """The entries of a group of `handbook.yml`."""
    held = sight.workspace.handbook_document.root.get(name)
    for id, node in held.items() if isinstance(held, Mapping) else ():
        yield Offer(id, "name", words_of(node))


def in_braces(sight: Sight, spot: Spot, closing: str) -> Iterator[Offer]:
    """The values that prose can show."""
    for name, value in sight.values(sight.step_around(spot.path)):
        yield Offer(name, "value", said(value, sight.language) or "", name + closing)


def settable(sight: Sight) -> Iterator[Offer]:
    """The paths of single values that a branch can set: first those that it may, each with its range."""
    settings = sight.workspace.handbook_document.root
    allowed = sight.allowance
    found = dict(paths(sight.above, "")) if sight.above is not None else {}
    if sight.id == "branch":
        found = dict(paths(settings, ""))
    elif (shared := settings.get("values")) is not None:
        found = {**dict(paths(shared, "values")), **found}
    leave = {path: allowed.permission(path) if allowed is not None else None for path in found}
    for path in sorted(found, key=lambda path: leave[path] is None):
        permission = leave[path]
        bounds = f"{permission.words}: " if permission is not None and permission.ranges else ""
        yield Offer(path, "name", bounds + found[path].words)


def paths(node: object, before: str) -> Iterator[tuple[str, Text]]:
    """Every single value below a node with its path."""
    if isinstance(node, Text):
        yield before, node
    elif isinstance(node, Mapping):
        for name, value in node.items():
            if name != "id":
                yield from paths(value, f"{before}.{name}" if before else name)
    elif isinstance(node, Sequence):
        for entry in node.entries:
            if id := name_of(entry):
                yield from paths(entry, f"{before}.{id}")
