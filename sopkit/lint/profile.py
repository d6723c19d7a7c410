"""Which rules on service a procedure's `profile` asks for.

A procedure without a profile is a beginner's: only the rules that hold for all look at it. A profile that is not listed
here is a house's own, and asks for everything.
"""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.lint.subject import ProcedureFile
from sopkit.span import Span

__all__ = ["PROFILES", "asks_for", "place"]

_ANY_CASE = frozenset({"no-response-time", "no-authority", "script-only", "no-escalation", "no-record", "no-outcome"})
_WITH_CUSTOMER = _ANY_CASE | {"no-greeting", "no-self-service"}
PROFILES: Mapping[str, frozenset[str]] = {
    "complaint": _WITH_CUSTOMER | {"not-acknowledged", "no-follow-up"},
    "resolution": _WITH_CUSTOMER,
    "sale": frozenset(
        {
            "closed-question",
            "no-authority",
            "no-follow-up",
            "no-greeting",
            "no-outcome",
            "script-only",
        }
    ),
    "contact": (_ANY_CASE - {"no-authority"}) | {"no-greeting", "slower-than-channel"},
    "service": frozenset({"closed-question", "no-escalation", "no-outcome", "script-only"}),
    "internal": frozenset({"no-outcome"}),
}
"""The rules that each profile asks for, beside those that hold for all."""
_ALL: frozenset[str] = frozenset().union(*PROFILES.values())


def asks_for(file: ProcedureFile, rule: str) -> bool:
    """Whether a procedure's profile asks for what a rule looks for; nothing is asked of one that is retired."""
    profile = file.procedure.profile
    if profile is None or file.procedure.status.words == "retired":
        return False
    return rule in PROFILES.get(profile.words, _ALL)


def place(file: ProcedureFile) -> Span:
    """Where to say that a procedure lacks something: at its profile, which asks for it, or else at its title."""
    return (file.procedure.profile or file.procedure.title).span
