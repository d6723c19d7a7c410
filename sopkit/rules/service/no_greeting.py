"""Begin with a greeting.

The first sentence decides how the rest is heard. Let the first step greet (`kind: greet`), with the words to say under
`say:`.
Source: ISO 18295-1, 6.3; handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import says
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

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
        yield Problem(
            place(file), _("The first step greets nobody; begin with a greeting, and the words for it under `say:`")
        )


def greets(file: ProcedureFile) -> bool:
    """Whether the first step greets: by its kind, or by what it tells to do or to say."""
    first = next(iter(file.procedure.steps), None)
    if first is None or (first.kind is not None and first.kind.words == "greet"):
        return True
    return any(says(text, "greeting", file.language) for text in (first.do, first.say) if text is not None)
