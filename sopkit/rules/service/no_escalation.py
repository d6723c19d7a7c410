"""Say who takes over, and when.

When a case is beyond the person at the counter, the customer must not be the one to find out who is next. Write under
`escalate:` when somebody else takes over, who it is, and within how long.
Source: ISO 10002, 7.8 and 8.2 (escalation is part of the process).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import has_kind
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
profile: complaint
escalate:
  over-limit: {when: The wish is beyond your limit., to: shift-lead, within: 5 min}
steps:
  - do: Greet the customer.
""",
    """
profile: complaint
steps:
  - do: Greet the customer.
  - kind: escalate
    do: Call the shift lead.
""",
]
BAD = [
    """
profile: complaint
steps:
  - do: Greet the customer.
""",
]


@rule(on=ProcedureFile, severity=ERROR)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if asks_for(file, "no-escalation") and not (file.procedure.escalate or has_kind(file.procedure, "escalate")):
        yield Problem(place(file), _("Say under `escalate:` when somebody else takes over, and who"))
