"""Layer on layer: the tree of the layer above in, the branch's tree out."""

from __future__ import annotations

from sopkit.branch import Setting
from sopkit.overlay.applied import Applied, Work
from sopkit.overlay.record import Overlay
from sopkit.overlay.steps import apply_operation, step_names
from sopkit.schema.spelling import closest
from sopkit.source import Mapping, Text
from sopkit.tree import find, put, without

__all__ = ["apply", "apply_settings"]


def apply(above: Mapping, overlay: Overlay) -> Applied:
    """The tree of the layer above with an overlay on it. Nothing raises: what cannot be done is a fault."""
    work = Work(above)
    apply_each_setting(work, overlay.set)
    for operation in overlay.steps:
        apply_operation(work, operation)
    if overlay.pilot is not None:  # it says how far the change is, and changes nothing itself
        place = overlay.pilot
        key = Text("pilot", "plain", place.source, place.start, place.start)
        work.tree = work.tree.with_entry(key, place)
    return Applied(work.tree, tuple(work.touches), tuple(work.faults))


def apply_settings(above: Mapping, settings: tuple[Setting, ...]) -> Applied:
    """The same for a branch's own values of facts of the handbook."""
    work = Work(above)
    apply_each_setting(work, settings)
    return Applied(work.tree, tuple(work.touches), tuple(work.faults))


def apply_each_setting(work: Work, settings: tuple[Setting, ...]) -> None:
    for setting in settings:
        path = setting.path.words
        changed = changed_at(work.tree, setting)
        if changed is None:
            cannot_be_set(work, setting)
            continue
        work.touch(setting, "set", path, setting.path, find(work.tree, path), setting.to)
        work.tree = changed


def changed_at(tree: Mapping, setting: Setting) -> Mapping | None:
    """The tree with a setting's value in it, or without what it takes out; None where it cannot be set."""
    path, to = setting.path.words, setting.to
    if isinstance(to, Text) and to.is_null:
        return without(tree, path)
    return put(tree, path, setting.path, to)


def cannot_be_set(work: Work, setting: Setting) -> None:
    """Say that there is nothing at a path, and which step was probably meant."""
    path = setting.path.words
    group, _point, rest = path.partition(".")
    name, _point, field = rest.partition(".")
    near = closest(name, step_names(work.steps)) if group == "steps" else None
    if near and near != name:
        work.fault(
            "broken-link",
            setting.path,
            "There is nothing at `{path}` that can be set; did you mean `{near}`?",
            path=path,
            near=f"steps.{near}.{field}".rstrip("."),
        )
    else:
        work.fault("broken-link", setting.path, "There is nothing at `{path}` that can be set", path=path)
