"""What is said of what customers need, in words: causes, and whether something is heard more than before."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.message import Message, _, plural

__all__ = ["CAUSES", "trend"]

CAUSES: Mapping[str, Message] = {
    "operations": _("how we work that day"),
    "process": _("how the work is arranged"),
    "system": _("a tool"),
    "policy": _("a rule of the house"),
}


def trend(count: int, before: int) -> Message:
    """How often something is heard beside the time before."""
    if count > before:
        return plural("{count} more than before", "{count} more than before", count - before)
    if count < before:
        return plural("{count} fewer than before", "{count} fewer than before", before - count)
    return _("as often as before")
