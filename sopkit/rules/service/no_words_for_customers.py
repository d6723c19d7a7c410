"""Say it to customers in words that are for them.

A procedure whose audience is public stands in the help centre. Without words of its own for customers it shows them its
purpose, which was written for the staff. Write under `for_customers:` what they can do and count on.
Source: handbooks of service chains; plain-language guides (write for the reader, ISO 24495-1).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.profile import place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
audience: public
for_customers: You bring an item back within 30 days.
steps:
  - do: Greet the customer.
""",
    """
audience: staff
steps:
  - do: Greet the customer.
""",
]
BAD = [
    """
audience: public
steps:
  - do: Greet the customer.
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    audience = file.procedure.audience
    if audience is not None and audience.words == "public" and file.procedure.for_customers is None:
        yield Problem(place(file), _("Say under `for_customers:` what customers read; now they read the purpose"))
