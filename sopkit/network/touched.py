"""What one touch is about: what stood there, which step it is in, and whether somebody gave leave for it."""

from __future__ import annotations

import datetime

from sopkit.facts import Lookup
from sopkit.fingerprint import normal
from sopkit.overlay import Touch
from sopkit.schema import Fact
from sopkit.source import Node, Text

__all__ = ["has_leave", "is_the_same", "standing", "step_named"]


def standing(touch: Touch, find_above: Lookup) -> Node | None:
    """What stood in the layer above: at the path, or, for a value, in the handbook."""
    if touch.before is not None or not touch.path.startswith("values."):
        return touch.before
    found = find_above(touch.path.removeprefix("values."))
    return found.text if isinstance(found, Fact) else found


def step_named(path: str) -> str | None:
    """The innermost step on a path such as `steps.greet.say`."""
    parts = path.split(".")
    name = None
    while len(parts) > 1 and parts[0] == "steps":
        name, parts = parts[1], parts[2:]
    return name


def is_the_same(touch: Touch) -> bool:
    """Whether what is written is what stood there anyway."""
    match touch.before, touch.now:
        case Text(words=before), Text(words=now):
            return normal(before) == normal(now)
    return False


def has_leave(touch: Touch, today: datetime.date) -> bool:
    """Whether somebody allowed it, and the last day of that leave has not passed."""
    if touch.approved_by is None or touch.until is None:
        return False
    return touch.until.words >= today.isoformat()
