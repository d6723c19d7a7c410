"""Say how customers help themselves.

Many would rather read an answer at night than ask for it in the morning. Write under `self_service:` what customers
find, and where.
Source: handbooks of service chains; studies of customer effort.
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
self_service: {title: Tell us what is wrong, url: https://example.org/complaints}
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
    if asks_for(file, "no-self-service") and file.procedure.self_service is None:
        yield Problem(place(file), _("Say under `self_service:` where customers find the answer themselves"))
