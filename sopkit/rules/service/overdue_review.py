"""Look at a procedure again when its time has come.

What nobody has looked at for longer than `review:` says may be wrong by now, and staff cannot see it. Read it, change
what has changed, and write the day from which it holds under `effective:`.
Source: ISO 9001, 7.5.2 (documents are reviewed); ISO 10002, 8.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.calendar import review_due
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
effective: 2999-01-01
review: 6 months
steps:
  - do: Greet the customer.
""",
]
BAD = [
    """
effective: 2001-01-01
review: 6 months
steps:
  - do: Greet the customer.
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    procedure = file.procedure
    due = review_due(procedure, file.handbook)
    if due is not None and procedure.effective is not None and file.calendar.is_over(due):
        message = _("Somebody was to look at this again by {day}; read it, and renew `effective:`", day=due.isoformat())
        yield Problem(procedure.effective.span, message)
