"""A branch's overlays, and what it sets, carried over to layers above that moved on since they were stamped.

What an overlay was made from is found by its stamps: the last handbook in which every step is the one that it saw.
Nothing is written here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sopkit.edition import laid
from sopkit.errors import SopkitError, WrongUse
from sopkit.files.edited import EditedFiles
from sopkit.lineage.merge import Above, Merge, clash, fingerprints, is_alike, merge
from sopkit.lineage.merged_text import merged_text
from sopkit.network.network import Chain, Network
from sopkit.network.seen import named_in, set_in_branch
from sopkit.network.stamp import Stamp, stamped, stamps
from sopkit.network.touched import step_named
from sopkit.overlay import Overlay
from sopkit.schema.spelling import closest
from sopkit.workspace import Layer, Workspace, load

__all__ = ["Past", "Rebased", "rebase"]


@dataclass(slots=True)
class Past:
    """Handbooks as they once stood, the latest first; each is opened once, and only when it is asked for."""

    coming: Iterator[Workspace]
    known: list[Workspace] = field(default_factory=list)

    def __iter__(self) -> Iterator[Workspace]:
        yield from self.known
        for workspace in self.coming:
            self.known.append(workspace)
            yield workspace


@dataclass(frozen=True, slots=True)
class Rebased:
    """One file of a branch after its merge: an overlay, or its `branch.yml`."""

    path: str
    text: str
    merge: Merge
    is_known: bool
    """Whether what it was made from was found; if not, whatever changed above is in conflict."""


def rebase(
    workspace: Workspace, branch: str, today: datetime.date, past: Iterable[Workspace], id: str | None = None
) -> tuple[Rebased, ...]:
    """What a branch sets and its overlays, or one of these, each merged with the layer above where that moved on.

    Raises WrongUse for a branch or an overlay that is not there.
    """
    chain = workspace.chain(branch)
    overlays = chain[-1].overlays if chain else {}
    if id is not None and id not in overlays:
        near = closest(id, overlays)
        if near:
            raise WrongUse("`{branch}` has no overlay `{id}`; did you mean `{near}`?", branch=branch, id=id, near=near)
        raise WrongUse("`{branch}` has no overlay `{id}`", branch=branch, id=id)
    found = [rebased(workspace, chain, name, past) for name in overlays if id in (None, name)]
    if chain and id is None:
        found.insert(0, rebased_branch(workspace, chain))
    return tuple(renewed(workspace, chain, [one for one in found if one is not None], today))


def rebased_branch(workspace: Workspace, chain: Chain) -> Rebased | None:
    """What a branch sets for all procedures, likewise: `was` says of each value what it was made from."""
    document, result, is_due = chain[-1].document, Merge(), False
    for one in set_in_branch(Network(workspace, datetime.date.min), chain):
        setting = one.setting
        if setting.conflict or setting.was is None or is_alike(setting.was, one.standing):
            continue
        is_due = True
        found = clash(setting, setting.was, one.standing)
        if found is not None:
            result.settings[found.path] = found
    if not is_due or document.faults:
        return None
    return Rebased(document.source.path, merged_text(document, (), result), result, is_known=True)


def rebased(workspace: Workspace, chain: Chain, id: str, past: Iterable[Workspace]) -> Rebased | None:
    """One overlay, before its stamps are renewed; None where nothing above moved on."""
    layer = chain[-1]
    overlay, document = layer.overlays[id].value, layer.documents[id]
    now = above(workspace, chain[:-1], id)
    if now is None or document.faults or is_up_to_date(overlay, now):
        return None
    old = next((found for one in past if (found := made_from(one, chain, id, overlay)) is not None), None)
    result = merge(overlay, old, now)
    return Rebased(document.source.path, merged_text(document, overlay.steps, result), result, old is not None)


def above(workspace: Workspace, chain: Chain, id: str) -> Above | None:
    """The layer above as it stands in a handbook; None where it has no such procedure."""
    if id not in workspace.procedures_of(chain):
        return None
    settings = Network(workspace, datetime.date.min).settings(chain)
    return Above(laid(workspace, chain, id).tree, settings.handbook)


def is_up_to_date(overlay: Overlay, now: Above) -> bool:
    """Whether all that an overlay was made from stands above still."""
    marks = fingerprints(now.procedure)
    return has_seen(overlay, marks) and not any(
        setting.was is not None and not setting.conflict and not is_alike(setting.was, now.value(setting.path.words))
        for setting in overlay.set
    )


def has_seen(overlay: Overlay, marks: dict[str, str]) -> bool:
    """Whether every step that an overlay names, and has seen, is the one that it saw."""
    named = {text.words for operation in overlay.steps if not operation.conflict for text in named_in(operation)}
    named |= {step_named(setting.path.words) or "" for setting in overlay.set}
    return all(marks.get(name, "").startswith(seen.words) for name, seen in overlay.seen.items() if name in named)


def made_from(workspace: Workspace, chain: Chain, id: str, overlay: Overlay) -> Above | None:
    """The layer above in a handbook of the past, if it is the one from which an overlay was made."""
    layers = [workspace.branches[layer.id] for layer in chain[:-1] if layer.id in workspace.branches]
    try:
        found = above(workspace, tuple(layers), id)
    except SopkitError:
        return None
    return found if found is not None and has_seen(overlay, fingerprints(found.procedure)) else None


def renewed(workspace: Workspace, chain: Chain, made: Sequence[Rebased], today: datetime.date) -> Iterator[Rebased]:
    """The same with the stamps of what they are made from now.

    What was in conflict before keeps its stamps: what its file says of the layer above may be out of date by now.
    """
    after = load(EditedFiles(workspace.files, {one.path: one.text for one in made})) if made else workspace
    due = [one for one in stamps(Network(after, today)) if one.kind != "of"] if made else []
    for one in made:
        open_before = left_open(chain[-1], one.path)
        mine = [stamp for stamp in due if stamp.path == one.path and not is_left(stamp, open_before)]
        yield Rebased(one.path, stamped(after.documents[one.path], mine), one.merge, one.is_known)


def left_open(layer: Layer, path: str) -> set[str]:
    """The steps and paths that conflicts of an earlier merge are about, in one of a layer's files."""
    names: set[str] = set()
    settings = layer.branch.set if path == layer.document.source.path else ()
    for id, overlay in layer.overlays.items():
        if layer.documents[id].source.path == path:
            settings = overlay.value.set
            names |= {text.words for one in overlay.value.steps if one.conflict for text in named_in(one)}
    return names | {setting.path.words for setting in settings if setting.conflict}


def is_left(stamp: Stamp, names: set[str]) -> bool:
    return stamp.name in names
