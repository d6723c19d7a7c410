"""Ask afterwards how it went.

An answer is not yet a solution: only the customer knows whether it holds. Write under `follow_up:` who asks, how, and
after how long.
Source: ISO 10002, 7.9 (closing a complaint); handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import has_kind
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
profile: complaint
follow_up:
  call: {do: Call the customer., by: shift-lead, within: 7 days}
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
    if asks_for(file, "no-follow-up") and not (file.procedure.follow_up or has_kind(file.procedure, "follow-up")):
        yield Problem(place(file), _("Say under `follow_up:` who asks the customer afterwards, and after how long"))
