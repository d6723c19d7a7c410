"""What somebody approves: the meaning of a procedure together with the facts that it shows."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.facts import lookup, names_used
from sopkit.fingerprint import digest, normal
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure
from sopkit.quantity import canonical
from sopkit.schema import Fact

__all__ = ["facts_shown", "full_fingerprint"]


def full_fingerprint(fingerprint: str, facts: Mapping[str, str]) -> str:
    """The digest of a procedure as people read it, from that of its meaning and the facts that it shows.

    Another limit under `values` in `handbook.yml` is another one, which a procedure's own fingerprint cannot see: the
    procedure says no more than the limit's name.
    """
    return digest([fingerprint, facts]) if facts else fingerprint


def facts_shown(procedure: Procedure, handbook: Handbook) -> dict[str, str]:
    """What stands behind each name that a procedure uses; `handbook` has the branch's own facts in it."""
    find = lookup(handbook, procedure)
    facts = {}
    for name in sorted(names_used(procedure) - {""}):
        found = find(name)
        if isinstance(found, Fact) and found.quantity is not None:
            facts[name] = str(canonical(found.quantity))
        elif found is not None:
            facts[name] = normal(found.text.words if isinstance(found, Fact) else found.words)
    return facts
