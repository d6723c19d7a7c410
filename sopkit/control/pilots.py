"""What is tried out in a handbook: procedures in the branches that they name, and changes that one layer tries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.control.due import last_day
from sopkit.document import Document
from sopkit.edition import handbook_for, layered
from sopkit.errors import WrongUse
from sopkit.facts import fill, lookup
from sopkit.handbook import Handbook
from sopkit.overlay import Touch
from sopkit.pilot import Found, Trial
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.schema.spelling import closest
from sopkit.source import Text
from sopkit.workspace import STANDARD, Layer, Original, Workspace

__all__ = ["Tried", "named", "pilots", "tried_by"]


@dataclass(frozen=True, slots=True)
class Tried:
    """One pilot of a handbook."""

    id: str
    layer: str
    """Where it stands: `standard`, or a region or branch."""
    procedure: Procedure
    """As it reads there."""
    trial: Trial
    """What its file says; empty where it only calls itself a pilot."""
    document: Document
    branches: tuple[str, ...]
    """Who tries it, as it says; none where it is everybody below its layer."""
    readers: tuple[str, ...]
    """The published branches that follow it."""
    handbook: Handbook
    """The settings of its layer."""
    touches: tuple[Touch, ...] = ()
    """Of a change: what the layer does to the procedure above."""
    is_change: bool = False

    @property
    def title(self) -> str:
        """What the procedure is called, on one line."""
        return " ".join(self.procedure.title.words.split())

    @property
    def until(self) -> date | None:
        """The last day; None where none is named."""
        found = last_day(self.procedure)
        return found[0] if found is not None else None

    def shown(self, text: Text) -> str:
        """Some of its words on one line, with its facts filled in."""
        filled = fill(text.words, lookup(self.handbook, self.procedure), str, self.handbook.language.words)
        return " ".join(filled.split())

    def found(self, kind: str) -> list[Found]:
        """The findings of a kind, the latest first."""
        some = [one for one in self.trial.findings.values() if one.kind.words == kind]
        return sorted(some, key=lambda one: one.day.words if one.day is not None else "", reverse=True)


def pilots(workspace: Workspace) -> Iterator[Tried]:
    """All of a handbook: the standard's, then each layer's own and its changes."""
    for id, original in workspace.standard.items():
        yield from of_procedure(workspace, STANDARD, id, original)
    for layer in workspace.branches.values():
        for id, original in layer.own.items():
            yield from of_procedure(workspace, layer.id, id, original)
        yield from of_changes(workspace, layer)


def of_procedure(workspace: Workspace, layer: str, id: str, original: Original) -> Iterator[Tried]:
    """A procedure that is a pilot where it begins."""
    procedure = original.read.value
    if procedure.status.words == "pilot":
        readers = readers_of(workspace, layer, id)
        trial = procedure.pilot or Trial()
        handbook = handbook_for(workspace, workspace.chain(layer), workspace.language).handbook
        yield Tried(id, layer, procedure, trial, original.document, original.tried_in, readers, handbook)


def of_changes(workspace: Workspace, layer: Layer) -> Iterator[Tried]:
    """The changes that a layer tries out."""
    chain = workspace.chain(layer.id)
    for id, overlay in layer.overlays.items():
        if overlay.value.pilot is not None and workspace.begun(chain, id) is not None:
            placed = layered(workspace, chain, id)
            trial = read(Trial, overlay.value.pilot).value
            touches = tuple(touch for name, touch in placed.touches if name == layer.id)
            readers = readers_of(workspace, layer.id, id)
            document = layer.documents[id]
            yield Tried(
                id,
                layer.id,
                placed.procedure,
                trial,
                document,
                (layer.id,),
                readers,
                handbook_for(workspace, chain, workspace.language).handbook,
                touches,
                is_change=True,
            )


def readers_of(workspace: Workspace, layer: str, id: str) -> tuple[str, ...]:
    """The published branches below a layer that follow one of its procedures."""
    chains = {one.id: workspace.chain(one.id) for one in workspace.branches.values() if one.branch.published}
    return tuple(
        branch
        for branch, chain in chains.items()
        if (layer == STANDARD or any(one.id == layer for one in chain)) and workspace.is_followed(chain, id)
    )


def named(workspace: Workspace, id: str) -> list[Tried]:
    """All pilots of a procedure. Raises WrongUse where there is none."""
    every = list(pilots(workspace))
    found = [one for one in every if one.id == id]
    if not found:
        known = sorted({one.id for one in every})
        if near := closest(id, known):
            raise WrongUse("There is no pilot `{id}`; did you mean `{near}`?", id=id, near=near)
        if not known:
            raise WrongUse("There is no pilot `{id}`: nothing is tried out in this handbook", id=id)
        raise WrongUse("There is no pilot `{id}`; there are {known}", id=id, known=", ".join(known))
    return found


def tried_by(workspace: Workspace, some: Sequence[Tried], branch: str) -> Tried:
    """That of some pilots which a branch tries: its own change before its region's, that before the whole procedure.

    Raises WrongUse where the branch tries none of them.
    """
    chain = workspace.chain(branch)
    layers = [STANDARD, *(layer.id for layer in chain)]
    below = [one for one in some if one.layer in layers and (one.is_change or is_tried(workspace, chain, one))]
    if not below or branch == STANDARD:
        readers = sorted({reader for one in some for reader in one.readers})
        raise WrongUse(
            "`{branch}` does not try `{id}`: it is tried in {readers}",
            branch=branch,
            id=some[0].id,
            readers=", ".join(readers) or "–",
        )
    return max(below, key=lambda one: (layers.index(one.layer), one.is_change))


def is_tried(workspace: Workspace, chain: tuple[Layer, ...], one: Tried) -> bool:
    return workspace.begun(chain, one.id) is not None and workspace.is_followed(chain, one.id)
