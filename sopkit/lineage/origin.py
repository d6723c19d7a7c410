"""What an overlay was made from: as its stamps tell, as somebody says, or as the names in it tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from sopkit.edition import laid
from sopkit.errors import SopkitError
from sopkit.lineage.merge import Above, fingerprints, is_alike
from sopkit.network.network import Chain, Network
from sopkit.network.seen import named_in
from sopkit.network.touched import step_named
from sopkit.overlay import Overlay
from sopkit.workspace import Workspace

__all__ = ["Origin", "Past", "above", "is_up_to_date", "lost_steps", "origin"]


@dataclass(slots=True)
class Past:
    """Handbooks as they once stood, the latest first; each is opened once, and only when it is asked for."""

    coming: Iterator[Workspace]
    is_told: bool = False
    """Whether somebody says that the overlays were made from these, so that it holds for what was never stamped too."""
    known: list[Workspace] = field(default_factory=list)

    def __iter__(self) -> Iterator[Workspace]:
        yield from self.known
        for workspace in self.coming:
            self.known.append(workspace)
            yield workspace


@dataclass(frozen=True, slots=True)
class Origin:
    """The layer above that an overlay was made from, and the handbook in which it stands."""

    above: Above
    name: str


def above(workspace: Workspace, chain: Chain, id: str) -> Above | None:
    """The layer above as it stands in a handbook; None where it has no such procedure."""
    if id not in workspace.procedures_of(chain):
        return None
    settings = Network(workspace, datetime.date.min).settings(chain)
    return Above(laid(workspace, chain, id).tree, settings.handbook)


def origin(past: Past, chain: Chain, id: str, overlay: Overlay, lost: frozenset[str]) -> Origin | None:
    """The latest handbook in which every step is the one that an overlay saw; best one that has those now `lost`."""
    first: Origin | None = None
    for workspace in past:
        found = made_from(workspace, chain, id, overlay)
        if found is None:
            continue
        first = first or Origin(found, workspace.files.name)
        if lost <= fingerprints(found.procedure).keys():
            return Origin(found, workspace.files.name)
    return first


def made_from(workspace: Workspace, chain: Chain, id: str, overlay: Overlay) -> Above | None:
    """The layer above in a handbook of the past, if an overlay may have been made from it."""
    layers = [workspace.branches[layer.id] for layer in chain[:-1] if layer.id in workspace.branches]
    try:
        found = above(workspace, tuple(layers), id)
    except SopkitError:
        return None
    return found if found is not None and has_seen(overlay, fingerprints(found.procedure)) else None


def is_up_to_date(overlay: Overlay, now: Above, old: Above | None = None) -> bool:
    """Whether all that an overlay was made from stands above still; `old` tells of what has no stamp."""
    marks, before = fingerprints(now.procedure), fingerprints(old.procedure if old else None)
    moved_on = any(before[name] != marks.get(name) for name in unseen_steps(overlay) & before.keys())
    return has_seen(overlay, marks) and not moved_on and not any(reset(overlay, now, old))


def reset(overlay: Overlay, now: Above, old: Above | None) -> Iterator[bool]:
    """For each value that an overlay sets, whether it is another one above by now."""
    for setting in overlay.set:
        path = setting.path.words
        was = setting.was if setting.was is not None else old.value(path) if old else None
        yield was is not None and not setting.conflict and not is_alike(was, now.value(path))


def has_seen(overlay: Overlay, marks: dict[str, str]) -> bool:
    """Whether every step that an overlay names, and has seen, is the one that it saw."""
    named = named_steps(overlay)
    return all(marks.get(name, "").startswith(seen.words) for name, seen in overlay.seen.items() if name in named)


def named_steps(overlay: Overlay) -> frozenset[str]:
    """The steps that an overlay names, without those about which somebody has still to decide."""
    named = {text.words for operation in overlay.steps if not operation.conflict for text in named_in(operation)}
    return frozenset(named | {step_named(setting.path.words) or "" for setting in overlay.set} - {""})


def unseen_steps(overlay: Overlay) -> frozenset[str]:
    """The steps of the layer above that an overlay names and has no stamp of."""
    added = {operation.add.words for operation in overlay.steps if operation.add is not None}
    return named_steps(overlay) - overlay.seen.keys() - added


def lost_steps(overlay: Overlay, now: Above) -> frozenset[str]:
    """Those of them that do not stand above, under this name or at all."""
    return unseen_steps(overlay) - fingerprints(now.procedure).keys()
