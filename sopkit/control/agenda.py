"""What is due, and what is overdue: each procedure with its day, whoever answers for it, and the file it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.control.due import Due
from sopkit.control.standings import Standings
from sopkit.procedure import Procedure
from sopkit.workspace import STANDARD, Layer, Workspace

__all__ = ["Item", "agenda", "tried_changes", "written_in"]


@dataclass(frozen=True, slots=True)
class Item:
    """A procedure that somebody is to look at again."""

    procedure: str
    title: str
    branch: str
    """Who reads it: `standard`, the branch whose own it is, or the one that was asked about."""
    owner: str
    """The role that answers for it."""
    due: Due
    path: str
    """The file in which it got to read as it does."""

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over."""
        return self.due.day < today


def agenda(standings: Standings, branches: Iterable[str] = (), role: str | None = None) -> list[Item]:
    """All procedures that have a day, what has waited longest first; with a `role`, those for which it answers.

    Without `branches` each one where it begins, in the standard or in a branch, as lint and `network` see it; with
    them, all that these branches read, what they adapt as they adapted it. Raises WrongUse for an unknown branch.
    """
    named = list(dict.fromkeys(branches))
    found = (item for branch in named for item in read_by(standings, branch)) if named else begun(standings)
    wanted = (item for item in found if role is None or item.owner == role)
    return sorted(wanted, key=lambda item: (item.due.day, item.procedure, item.branch))


def begun(standings: Standings) -> Iterator[Item]:
    """The procedures of the standard, and those that branches have of their own."""
    workspace = standings.workspace
    for chain in ((), *(workspace.chain(branch) for branch in workspace.branches)):
        for id, original in (chain[-1].own if chain else workspace.standard).items():
            procedure = original.read.value
            due = standings.due(chain, id, procedure, standings.handbook(chain))
            if due is not None:
                yield item(id, procedure, chain[-1].id if chain else STANDARD, due, original.document.source.path)
        yield from tried_changes(standings, chain)


def tried_changes(standings: Standings, chain: tuple[Layer, ...]) -> Iterator[Item]:
    """The changes that the last layer of a chain tries out: each has a last day of its own."""
    for id, overlay in chain[-1].overlays.items() if chain else ():
        if overlay.value.pilot is not None and id in standings.workspace.procedures_of(chain):
            one = standings.one(chain, id)
            if one.due is not None and one.due.decides:
                path = chain[-1].documents[id].source.path
                yield item(id, one.layered.procedure, chain[-1].id, one.due, path)


def read_by(standings: Standings, branch: str) -> Iterator[Item]:
    """The procedures that a branch reads."""
    for one in standings.of_branch(branch):
        if one.due is not None:
            path = written_in(standings.workspace, one.layer, one.layered.id)
            yield item(one.layered.id, one.layered.procedure, branch, one.due, path)


def item(id: str, procedure: Procedure, branch: str, due: Due, path: str) -> Item:
    return Item(id, " ".join(procedure.title.words.split()), branch, procedure.owner.words, due, path)


def written_in(workspace: Workspace, layer: str, id: str) -> str:
    """The file in which a procedure got to read as it does in a layer: its own, an overlay, or a branch's settings."""
    if layer == STANDARD:
        return workspace.standard[id].document.source.path
    branch: Layer = workspace.branches[layer]
    if id in branch.own:
        return branch.own[id].document.source.path
    return branch.documents.get(id, branch.document).source.path
