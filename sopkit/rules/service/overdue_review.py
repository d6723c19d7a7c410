"""Look at a procedure again when its time has come.

What nobody has looked at for longer than `review:` says may be wrong by now, and staff cannot see it. Read it, change
what has changed, and write the day from which it holds under `effective:`.
Source: ISO 9001, 7.5.2 (documents are reviewed); ISO 10002, 8.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopkit.facts import lookup, quantity_of
from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.quantity import Duration, later

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
    if procedure.effective is None or procedure.review is None or procedure.status.words == "retired":
        return
    interval = quantity_of(procedure.review, lookup(file.handbook, procedure))
    since = day_of(procedure.effective.words)
    if since is None or not isinstance(interval, Duration):
        return
    due = later(since, interval)
    if due is not None and file.calendar.is_over(due):
        message = _("Somebody was to look at this again by {day}; read it, and renew `effective:`", day=due.isoformat())
        yield Problem(procedure.effective.span, message)


def day_of(words: str) -> date | None:
    """The day that is written; None for what is none, which was reported."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
