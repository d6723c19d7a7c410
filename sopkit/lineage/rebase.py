"""A branch's overlays, and what it sets, carried over to layers above that moved on since they were stamped.

What an overlay was made from is found by its stamps: the last handbook in which every step is the one that it saw. Of
one that was never stamped only this much is known: that each step which it names stood there.
Nothing is written here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sopkit.errors import WrongUse
from sopkit.files.edited import EditedFiles
from sopkit.lineage.follow import followed
from sopkit.lineage.in_yaml import refuse_markdown
from sopkit.lineage.merge import Merge, clash, is_alike, merge
from sopkit.lineage.merged_text import merged_text
from sopkit.lineage.news import News, news
from sopkit.lineage.origin import Past, above, is_up_to_date, lost_steps, origin
from sopkit.network.network import Chain, Network
from sopkit.network.seen import named_in, set_in_branch
from sopkit.network.stamp import branch_stamps, stamped, stamps
from sopkit.schema.spelling import closest
from sopkit.workspace import Layer, Workspace, load

__all__ = ["Rebased", "behind", "rebase", "unstamped"]


@dataclass(frozen=True, slots=True)
class Rebased:
    """One file of a branch after its merge: an overlay, or its `branch.yml`."""

    path: str
    text: str
    merge: Merge
    is_known: bool
    """Whether what it was made from was found; if not, whatever changed above is in conflict."""
    id: str = ""
    """The procedure that the overlay adapts."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The translations that call steps by other names now, by path."""
    news: News | None = None
    """What came through from above, where it is known what stood there before."""
    taken_from: str = ""
    """The handbook that it is taken to be made from where no stamp and nobody says so."""

    @property
    def texts(self) -> dict[str, str]:
        """The text of each file that is written."""
        return {self.path: self.text, **self.words}


def rebase(
    workspace: Workspace, branch: str, today: datetime.date, past: Past, id: str | None = None
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


def behind(workspace: Workspace, branch: str, today: datetime.date, past: Past, id: str | None = None) -> list[str]:
    """The layers between the standard and a branch that do not follow the standard yet, the uppermost first.

    While they do not, what a branch follows is not what it will be.
    """
    layers = [layer for layer in workspace.chain(branch)[:-1] if id is None or id in layer.overlays]
    return [layer.id for layer in layers if rebase(workspace, layer.id, today, past, id)]


def unstamped(workspace: Workspace, branch: str, id: str | None = None) -> dict[str, list[str]]:
    """What a branch's files, or one overlay, were made from and have no stamp of, by the file.

    Nobody can say whether that moved on.
    """
    chain, found = workspace.chain(branch), dict[str, list[str]]()
    only = None if id is None else chain[-1].documents[id].source.path
    for one in branch_stamps(Network(workspace, datetime.date.min), chain) if chain else ():
        if one.stands is None and one.is_due and only in (None, one.path) and not workspace.documents[one.path].faults:
            found.setdefault(one.path, []).append(one.name)
    return found


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


def rebased(workspace: Workspace, chain: Chain, id: str, past: Past) -> Rebased | None:
    """One overlay, before its stamps are renewed; None where nothing above moved on, as far as anybody knows."""
    layer = chain[-1]
    overlay, document = layer.overlays[id].value, layer.documents[id]
    now = above(workspace, chain[:-1], id)
    if now is None or document.faults:
        return None
    lost = lost_steps(overlay, now)
    if not lost and not past.is_told and is_up_to_date(overlay, now):
        return None
    found = origin(past, chain, id, overlay, lost)
    old = found.above if found else None
    result = merge(overlay, old, now)
    text = merged_text(document, overlay.steps, result)
    if text == document.source.text and is_up_to_date(overlay, now, old if past.is_told else None):
        return None
    refuse_markdown([document.source.path])
    told = None if old is None else news(old, now, result)
    taken_from = found.name if found and not overlay.seen and not past.is_told else ""
    return Rebased(document.source.path, text, result, found is not None, id, news=told, taken_from=taken_from)


def renewed(workspace: Workspace, chain: Chain, made: Sequence[Rebased], today: datetime.date) -> Iterator[Rebased]:
    """The same with the stamps of what they are made from now.

    What was in conflict before keeps its stamps: what its file says of the layer above may be out of date by now.
    """
    after = load(EditedFiles(workspace.files, {one.path: one.text for one in made})) if made else workspace
    due = [one for one in stamps(Network(after, today)) if one.kind != "of"] if made else []
    for one in made:
        open_before = left_open(chain[-1], one.path)
        mine = [stamp for stamp in due if stamp.path == one.path and stamp.name not in open_before]
        if not one.is_known:  # what nobody ever held against the layer above is not recorded as if somebody had
            mine = [stamp for stamp in mine if stamp.stands or stamp.name in one.merge.names.values()]
        words = followed(after, chain, one.id, one.merge.names) if one.merge.names else {}
        yield replace(one, text=stamped(after.documents[one.path], mine), words=words)


def left_open(layer: Layer, path: str) -> set[str]:
    """The steps and paths that conflicts of an earlier merge are about, in one of a layer's files."""
    names: set[str] = set()
    settings = layer.branch.set if path == layer.document.source.path else ()
    for id, overlay in layer.overlays.items():
        if layer.documents[id].source.path == path:
            settings = overlay.value.set
            names |= {text.words for one in overlay.value.steps if one.conflict for text in named_in(one)}
    return names | {setting.path.words for setting in settings if setting.conflict}
