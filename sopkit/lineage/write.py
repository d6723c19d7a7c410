"""An overlay as a file's text."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.branch import Setting
from sopkit.lineage.inferred_fields import group
from sopkit.lineage.yaml import dashed, entry
from sopkit.overlay import Operation, Overlay
from sopkit.source import Mapping, Node

__all__ = ["overlay_text"]

VERBS = ("change", "add", "drop", "move", "after", "before", "because")


def overlay_text(overlay: Overlay, head: str = "") -> str:
    """The text of a new file that holds an overlay; `head` are lines of comment above it."""
    return "\n".join([*head.splitlines(), *lines(overlay)]) + "\n"


def lines(overlay: Overlay) -> Iterator[str]:
    yield from entry("adapts", overlay.adapts)
    if overlay.language is not None:
        yield from entry("language", overlay.language)
    if overlay.set:
        yield "set:"
        for setting in overlay.set:
            yield from dashed(of_setting(setting), "  ")
    if overlay.steps:
        yield "steps:"
        for operation in overlay.steps:
            yield from dashed(of_operation(operation), "  ")


def of_setting(setting: Setting) -> Mapping:
    found: dict[str, Node] = {"path": setting.path, "to": setting.to}
    if setting.because is not None:
        found["because"] = setting.because
    return group(found)


def of_operation(operation: Operation) -> Mapping:
    found: dict[str, Node] = {}
    for name in VERBS:
        text = getattr(operation, name)
        if text is not None:
            found[name] = text
    return group({**found, **operation.fields.values})
