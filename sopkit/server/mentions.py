"""Everywhere a step is named: where it stands, what leads to it, what branches and translations say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.edit import Edit
from sopkit.naming import MARKDOWN
from sopkit.schema.shape import ID, Id, Many, Named
from sopkit.server.meaning import of_words
from sopkit.server.sight import Sight
from sopkit.server.spot import Spot, each_spot
from sopkit.source import Text

__all__ = ["Mention", "can_be_called", "mentions", "past_name"]

DRAFT = "draft"
_KEY = re.compile(r"([ -]*)id: +")
_LINE_END = re.compile(r"\r?\n")


class Mention(NamedTuple):
    """A place at which a step is named: the file, from and to before which character of its source."""

    path: str
    start: int
    end: int
    is_definition: bool


def mentions(sight: Sight, step: str) -> list[Mention]:
    """Every place at which one of a procedure's steps is named, in order.

    A branch may have a procedure or a step of its own that is called like another branch's: only files for which the
    name stands for the same step are looked at.
    """
    found = {
        mention
        for other in seeing(sight, step)
        if other.root is not None
        for spot in each_spot(other.root, other.top)
        for mention in of_spot(other.path, spot, step)
    }
    return sorted(found)


def seeing(sight: Sight, step: str) -> Iterator[Sight]:
    """The files of the procedure for which a name stands for the same step as for one of them, that one included."""
    meant = origin(sight, step)
    for path in sight.workspace.documents:
        other = sight if path == sight.path else Sight(sight.open, path)
        if other.id == sight.id and (other is sight or (meant is not None and origin(other, step) == meant)):
            yield other


def origin(sight: Sight, step: str) -> tuple[str, int] | None:
    """The file in which a step begins, and the character there; None where no step is called so."""
    known = sight.steps.get(step)
    return (known.id.source.path, known.id.start) if known is not None else None


def of_spot(path: str, spot: Spot, step: str) -> Iterator[Mention]:
    text = spot.text
    if spot.is_key:
        _mapping, within = spot.mapping
        parent = spot.path[-2] if len(spot.path) > 1 else ""
        is_step = parent == "seen" or (within.words and parent == "steps" and isinstance(within.shape, Many))
        is_step = is_step or (isinstance(within.shape, Named) and within.shape.kind == "step")
        if is_step and text.words == step:
            yield Mention(path, text.start, text.end, False)
        elif parent == "may_vary":
            yield from in_path(path, text, step)
    elif of_words(spot) == "step" and text.words == step:
        yield from inside(path, text, 0, len(step), spot.within.scalar == Id())
    elif spot.path[:1] == ("may_vary",) and spot.key in ("after", "before") and text.words == step:
        yield from inside(path, text, 0, len(step), False)
    elif spot.key == "path":
        yield from in_path(path, text, step)


def in_path(path: str, text: Text, step: str) -> Iterator[Mention]:
    """Where a path such as `steps.greet.say` names the step."""
    match = re.match(rf"steps\.(?P<step>{re.escape(step)})(?:\.|\Z)", text.words)
    if match:
        yield from inside(path, text, match.start("step"), match.end("step"), False)


def inside(path: str, text: Text, start: int, end: int, is_definition: bool) -> Iterator[Mention]:
    place = text.between(start, end)
    if place is not None:
        yield Mention(path, *place, is_definition)


def past_name(sight: Sight, step: str) -> Edit | None:
    """What notes below a step's new name how it was called, where people may know it by that; YAML in blocks only."""
    known = sight.steps.get(step)
    if known is None or sight.procedure is None or sight.procedure.status.words == DRAFT or known.was is not None:
        return None
    source, text = known.id.source, known.id
    line = source.text[: text.start].rpartition("\n")[2]
    begun = _KEY.fullmatch(line)
    end = _LINE_END.search(source.text, text.end)
    if begun is None or end is None or source.path.endswith(MARKDOWN):
        return None
    return Edit(source.path, end.start(), end.start(), f"{end[0]}{' ' * len(begun[1])}was: {step}")


def can_be_called(sight: Sight, step: str, name: str) -> bool:
    """Whether a step can have another name: well written, and no other step's, in any branch that reads the step."""
    return ID.fullmatch(name) is not None and not any(name in other.steps for other in seeing(sight, step))
