"""Begin with a greeting.

The first sentence decides how the rest is heard. Let the first step that has words for the customer greet (`kind:
greet`), with a greeting under `say:`.
Source: ISO 18295-1, 6.3; handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import is_kind, says
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of

GOOD = [
    """
profile: complaint
steps:
  - do: Greet the customer.
""",
    """
profile: complaint
steps:
  - kind: greet
    do: Open the door.
""",
]
BAD = [
    """
profile: complaint
steps:
  - do: Read the receipt.
""",
]


@rule(on=ProcedureFile, severity=INFO)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if asks_for(file, "no-greeting") and not greets(file):
        yield Problem(place(file), _("The customer is not greeted first; begin with a greeting, under `say:`"))


def greets(file: ProcedureFile) -> bool:
    """Whether the first step that has words for the customer greets, or else the first of all."""
    steps = list(steps_of(file.procedure))
    first = next((step for step in steps if step.say is not None or is_kind(step, "greet")), next(iter(steps), None))
    if first is None or is_kind(first, "greet"):
        return True
    return any(says(text, "greeting", file.language) for text in (first.do, first.say) if text is not None)
