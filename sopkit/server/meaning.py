"""What the name at a place stands for: a step, a role, a value, a procedure, another layer's node."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sopkit.facts import references
from sopkit.schema import Fact
from sopkit.schema.shape import Id, Many, Named, Quantified, Record
from sopkit.server.sight import Sight
from sopkit.server.spot import Spot, spot_at
from sopkit.source import Mapping, Text
from sopkit.step import Step
from sopkit.translation import HEAD
from sopkit.tree import find

__all__ = ["GROUPS", "Meaning", "meaning_at", "place_of", "reference_at"]

Kind = Literal[
    "step", "role", "channel", "promise", "stakeholder", "area", "procedure", "branch", "value", "rule", "path"
]
GROUPS: dict[str, str] = {
    "role": "roles",
    "channel": "channels",
    "promise": "promises",
    "stakeholder": "stakeholders",
    "area": "areas",
}
"""Where in `handbook.yml` the things of a kind stand."""


class Meaning(NamedTuple):
    """What a name stands for."""

    kind: Kind
    name: str
    start: int
    end: int
    """Where the name stands in its file's source."""


def meaning_at(sight: Sight, offset: int) -> tuple[Spot, Meaning | None] | None:
    """What stands at a character of a file, and what it stands for, if for anything; None where nothing stands."""
    if sight.root is None:
        return None
    spot = spot_at(sight.root, sight.top, offset)
    return None if spot is None else (spot, of_spot(sight, spot, offset))


def of_spot(sight: Sight, spot: Spot, offset: int) -> Meaning | None:
    text = spot.text
    kind = of_key(sight, spot) if spot.is_key else of_words(spot)
    if kind is not None:
        return Meaning(kind, path_named(spot) if kind == "path" else text.words, text.start, text.end)
    shape = spot.within.scalar
    if spot.is_key:
        return None
    if isinstance(shape, Quantified) and sight.value(text.words, sight.step_around(spot.path)) is not None:
        return Meaning("value", text.words, text.start, text.end)
    return reference_at(text, offset)


def of_key(sight: Sight, spot: Spot) -> Kind | None:
    """What a key stands for by itself, where it is the name of something that is defined elsewhere."""
    _mapping, within = spot.mapping
    if isinstance(within.shape, Named) and within.shape.kind in ("role", "step"):
        return "role" if within.shape.kind == "role" else "step"
    parent = spot.path[-2] if len(spot.path) > 1 else ""
    if within.words and parent == "steps" and isinstance(within.shape, Many):
        return "step"
    return "path" if within.words and not (within.head and spot.key in HEAD) else None


def of_words(spot: Spot) -> Kind | None:
    """What words stand for, by the shape of the place at which they stand."""
    _mapping, within = spot.mapping
    match spot.within.scalar:
        case Id(
            "step" | "role" | "channel" | "promise" | "stakeholder" | "area" | "procedure" | "branch" | "rule" as kind
        ):
            return kind
        case Id("") if spot.key in ("id", "add") and isinstance(within.shape, Record | Many):
            is_step = isinstance(within.shape, Record) and (within.shape.cls is Step or spot.key == "add")
            return "step" if is_step else None
    return "path" if spot.key == "path" else None


def path_named(spot: Spot) -> str:
    """The path that an overlay sets, or that a translation has words for."""
    return ".".join(spot.path) if spot.is_key else spot.text.words


def reference_at(text: Text, offset: int) -> Meaning | None:
    """The `{name}` in prose that a character belongs to."""
    for reference in references(text.words):
        place = text.between(reference.start, reference.end)
        if place is not None and place[0] <= offset <= place[1]:
            return Meaning("value", reference.name, *place)
    return None


def place_of(sight: Sight, spot: Spot, meaning: Meaning) -> tuple[str, int, int] | None:
    """Where that is defined: the file, from and to before which character of its source."""
    text = defined(sight, spot, meaning)
    if isinstance(text, str):
        return text, 0, 0
    return None if text is None else (text.source.path, text.start, text.end)


def defined(sight: Sight, spot: Spot, meaning: Meaning) -> Text | str | None:
    """The text at which that is defined, or the path of the file that is it."""
    kind, name = meaning.kind, meaning.name
    if kind in GROUPS:
        entry = sight.entry(GROUPS[kind], name)
        return entry[0] if entry is not None else None
    if kind == "step":
        step = sight.steps.get(name)
        return step.id if step is not None else None
    if kind == "procedure":
        return sight.settings_file(name) or sight.file_of(name)
    if kind == "branch":
        layer = sight.workspace.branches.get(name)
        return layer.document.source.path if layer is not None else None
    if kind == "value":
        found = sight.value(name, sight.step_around(spot.path))
        return found.text if isinstance(found, Fact) else found
    return at_path(sight, name)


def at_path(sight: Sight, path: str) -> Text | None:
    """What stands at a path of the layer above: its name where it has one, else itself."""
    for root in (sight.above, sight.workspace.handbook_document.root):
        held = find(root, path) if root is not None else None
        if root is None or held is None:
            continue
        before, _point, name = path.rpartition(".")
        around = find(root, before)
        if isinstance(around, Mapping) and name in around:
            return around.keys[name]
        return first_of(held)
    return None


def first_of(node: object) -> Text | None:
    """The first scalar of a tree."""
    if isinstance(node, Text):
        return node
    if isinstance(node, Mapping):
        return next(iter(node.keys.values()), None)
    entries = getattr(node, "entries", ())
    return next((found for entry in entries if (found := first_of(entry)) is not None), None)
