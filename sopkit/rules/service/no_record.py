"""Write down what happened, and say where.

What nobody writes down, the customer tells again next time, and nobody sees that it happens every week. Say under
`record:` where it is written down and what, or give a step to it.
Source: ISO 10002, 7.2 (complaints are recorded).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import has_kind, says
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of

GOOD = [
    """
profile: complaint
record: {where: The case log., fields: [wish, solution]}
steps:
  - do: Greet the customer.
""",
    """
profile: complaint
steps:
  - do: Greet the customer.
  - do: Write the complaint in the case log.
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
    if asks_for(file, "no-record") and not is_recorded(file):
        yield Problem(place(file), _("Say under `record:` what is written down, and where"))


def is_recorded(file: ProcedureFile) -> bool:
    """Whether the procedure or a step says where something is written down."""
    procedure = file.procedure
    if procedure.record or has_kind(procedure, "record") or any(step.record for step in steps_of(procedure)):
        return True
    return any(says(step.do, "recording", file.language) for step in steps_of(procedure))
