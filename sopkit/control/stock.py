"""How many procedures there are, how far each is in its life, and which moments and channels they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.control.standings import Controlled, Standings
from sopkit.procedure import STATUSES, Procedure

__all__ = ["NOWHERE", "STAGES", "Stock", "controlled", "stock"]

STAGES = ("before", "during", "after")
NOWHERE = ""
"""The stage, or the channel, of a procedure that names none."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The procedures of a handbook, or of a branch."""

    by_status: Mapping[str, tuple[str, ...]]
    """The ids of procedures by what they say of themselves; every status, in the order of a procedure's life."""
    approved: tuple[str, ...]
    """Those that people go by and that somebody answerable approved as they stand."""
    to_approve: tuple[str, ...]
    """Those that people go by and that nobody approved as they stand."""
    coverage: Mapping[tuple[str, str], int]
    """By stage and channel, how many procedures that are not retired there are."""

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.by_status.values()))


def controlled(standings: Standings, branches: Sequence[str] = ()) -> Iterator[Controlled]:
    """Each procedure where it begins; with branches, all that these read."""
    workspace = standings.workspace
    if branches:
        for branch in dict.fromkeys(branches):
            yield from standings.of_branch(branch)
        return
    for chain in ((), *(workspace.chain(branch) for branch in workspace.branches)):
        for id in chain[-1].own if chain else workspace.standard:
            yield standings.one(chain, id)


def stock(found: Iterable[Controlled]) -> Stock:
    """The figures of some procedures."""
    by_status: dict[str, list[str]] = {status: [] for status in STATUSES}
    approved, to_approve = [], []
    coverage: Counter[tuple[str, str]] = Counter()
    for one in found:
        id, procedure = one.layered.id, one.layered.procedure
        by_status.setdefault(procedure.status.words, []).append(id)
        if one.needs_approval:
            to_approve.append(id)
        elif one.standing.is_approved and procedure.status.words != "retired":
            approved.append(id)
        if procedure.status.words != "retired":
            coverage.update(covered(procedure))
    statuses = {status: tuple(ids) for status, ids in by_status.items()}
    return Stock(statuses, tuple(approved), tuple(to_approve), dict(coverage))


def covered(procedure: Procedure) -> Iterator[tuple[str, str]]:
    stage = procedure.stage.words if procedure.stage is not None else NOWHERE
    for channel in [text.words for text in procedure.channels] or [NOWHERE]:
        yield stage, channel
