"""Who hands over to whom: from all that procedures say of escalation, the rungs from whoever serves to whoever leads.

A procedure names under `authority` who decides alone, from whoever serves to whoever leads. What goes to one of these
comes from those named before; what goes to somebody else comes from all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.procedure import Procedure
from sopkit.service import Escalation

__all__ = ["Rung", "rungs"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One case in which a matter goes from some roles to another one."""

    start: tuple[str, ...]
    """Who hands over; empty where nobody decides alone, so that it is whoever serves."""
    case: Escalation

    @property
    def to(self) -> str:
        """Who takes over."""
        return self.case.to.words


def rungs(procedure: Procedure) -> Iterator[Rung]:
    """Every case of a procedure, in its order."""
    deciding = tuple(procedure.authority)
    for case in procedure.escalate.values():
        to = case.to.words
        yield Rung(deciding[: deciding.index(to)] if to in deciding else deciding, case)
