"""How many procedures there are, how far each is in its life, and which moments and channels they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.control.agenda import written_in
from sopkit.control.standings import Controlled, Standings
from sopkit.procedure import STATUSES, Procedure
from sopkit.workspace import STANDARD

__all__ = ["NOWHERE", "STAGES", "Counted", "Stock", "stock"]

STAGES = ("before", "during", "after")
NOWHERE = ""
"""The stage, or the channel, of a procedure that names none."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A procedure as one looks for it."""

    id: str
    title: str
    branch: str
    """Who reads it: `standard`, the branch whose own it is, or the one that was asked about."""
    owner: str
    """The role that answers for it."""
    path: str
    """The file in which it got to read as it does."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The procedures of a handbook, or of a branch."""

    by_status: Mapping[str, tuple[Counted, ...]]
    """The procedures by what they say of themselves; every status, in the order of a procedure's life."""
    approved: tuple[Counted, ...]
    """Those that people go by and that somebody answerable approved as they stand."""
    to_approve: tuple[Counted, ...]
    """Those that people go by and that nobody approved as they stand."""
    coverage: Mapping[tuple[str, str], tuple[Counted, ...]]
    """By stage and channel, the procedures that are not retired."""

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.by_status.values()))


def stock(standings: Standings, branches: Sequence[str] = ()) -> Stock:
    """Each procedure where it begins; with branches, all that these read. Raises WrongUse for an unknown branch."""
    by_status: dict[str, list[Counted]] = {status: [] for status in STATUSES}
    approved, to_approve = [], []
    coverage: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for branch, one in controlled(standings, branches):
        procedure = one.layered.procedure
        counted = Counted(
            one.layered.id,
            " ".join(procedure.title.words.split()),
            branch,
            procedure.owner.words,
            written_in(standings.workspace, one.layer, one.layered.id),
        )
        by_status.setdefault(procedure.status.words, []).append(counted)
        if one.needs_approval:
            to_approve.append(counted)
        elif one.standing.is_approved and procedure.status.words != "retired":
            approved.append(counted)
        if procedure.status.words != "retired":
            for place in covered(procedure):
                coverage[place].append(counted)
    statuses = {status: tuple(found) for status, found in by_status.items()}
    return Stock(
        statuses, tuple(approved), tuple(to_approve), {place: tuple(found) for place, found in coverage.items()}
    )


def controlled(standings: Standings, branches: Sequence[str]) -> Iterator[tuple[str, Controlled]]:
    """The procedures with whoever reads them."""
    workspace = standings.workspace
    if branches:
        for branch in dict.fromkeys(branches):
            for one in standings.of_branch(branch):
                yield branch, one
        return
    for chain in ((), *(workspace.chain(branch) for branch in workspace.branches)):
        for id in chain[-1].own if chain else workspace.standard:
            yield chain[-1].id if chain else STANDARD, standings.one(chain, id)


def covered(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """The stage and each channel of a procedure."""
    stage = procedure.stage.words if procedure.stage is not None else NOWHERE
    for channel in dict.fromkeys(text.words for text in procedure.channels) or [NOWHERE]:
        yield stage, channel
