"""What is new in the layer above since an overlay was made from it, so that a merge says what came through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.fingerprint import LIFE
from sopkit.lineage.infer import nodes_of
from sopkit.lineage.merge import Above, Merge, is_alike
from sopkit.source import Mapping, Node

__all__ = ["News", "news"]

APART = LIFE | {"id", "steps", "may_vary"}
"""What is compared elsewhere, or is nobody's way to work."""


@dataclass(frozen=True, slots=True)
class News:
    """What the layer above says now and did not say before."""

    added: dict[str, Node | None]
    """What one does in each new step, by its name."""
    gone: dict[str, Node | None]
    """What one did in each step that is there no more."""
    changed: tuple[str, ...]
    """The paths at which something else stands, without those in conflict."""
    names: dict[str, str]
    """The name that a step has now, by the one it had."""


def news(old: Above, now: Above, merge: Merge) -> News:
    """What a merge carries over from the layer above as it was to the layer above as it is."""
    before, after = nodes_of(old.tree), nodes_of(now.tree)
    was = {name: merge.names.get(name, name) for name in before}
    had = {name: before[old_name] for old_name, name in was.items()}
    open_paths = [f"steps.{clash.step}.{clash.path}" for found in merge.clashes.values() for clash in found]
    differing = [*changed(old.tree, now.tree, "")]
    for name in after.keys() & had.keys():
        differing += changed(had[name], after[name], f"steps.{name}.")
    return News(
        added={name: step.get("do") for name, step in after.items() if name not in had},
        gone={name: step.get("do") for name, step in before.items() if was[name] not in after},
        changed=tuple(sorted(path for path in differing if not any(one.startswith(path) for one in open_paths))),
        names={name: other for name, other in was.items() if name != other and other in after},
    )


def changed(before: Mapping, after: Mapping, path: str) -> Iterator[str]:
    """The paths of the keys under which two groups say different things."""
    for key in dict.fromkeys([*before, *after]):
        if key not in APART and not is_alike(before.get(key), after.get(key)):
            yield path + key
