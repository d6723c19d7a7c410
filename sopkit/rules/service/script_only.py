"""Let staff decide something alone.

Where nobody at the counter may decide anything, each unusual case waits for a superior, and the customer hears a
script. Say under `authority:` what a role may decide: an amount for refunds or gifts, or other things under `may:`.
Source: ISO 18295-1, 6.2 (staff have the authority to resolve); handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of

GOOD = [
    """
profile: complaint
authority:
  sales-assistant: {may: [exchange an item on the spot]}
steps:
  - do: Greet the customer.
""",
]
BAD = [
    """
profile: complaint
steps:
  - do: Greet the customer.
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if asks_for(file, "script-only") and not decides(file):
        yield Problem(
            place(file), _("Nobody may decide anything here; say under `authority:` what a role decides alone")
        )


def decides(file: ProcedureFile) -> bool:
    """Whether some role decides something, or a step has an amount up to which its reader decides."""
    roles = file.procedure.authority.values()
    granted = any(role.refund or role.goodwill or role.discount or role.may for role in roles)
    return granted or any(step.max is not None for step in steps_of(file.procedure))
