"""Say how one knows that it went well.

Without an outcome a procedure ends where its last step ends, whether or not the customer was helped. Write under
`outcome:` what the customer has at the end.
Source: handbooks of service chains (service is to find a need and meet it).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
profile: complaint
outcome: The customer has a solution, or a name and a date.
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


@rule(on=ProcedureFile, severity=INFO)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if asks_for(file, "no-outcome") and file.procedure.outcome is None:
        yield Problem(place(file), _("Say under `outcome:` what the customer has when it went well"))
