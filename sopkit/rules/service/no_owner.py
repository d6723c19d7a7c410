"""Let one person answer for each procedure.

A procedure that belongs to "the team" belongs to nobody: when it is wrong, each waits for the other. Write one role
under `owner:`, one that a single person holds in each shop.
Source: handbooks of service chains; ISO 9001, 5.3 (responsibilities are assigned).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.language import get
from sopkit.language.analysis import analysed
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
owner: shift-lead
steps:
  - do: Greet the customer.
""",
    """
owner: team-leader
steps:
  - do: Greet the customer.
""",
]
BAD = [
    """
owner: sales-team
steps:
  - do: Greet the customer.
""",
    """
owner: everybody
steps:
  - do: Greet the customer.
""",
    """
owner: all-sales-assistants
steps:
  - do: Greet the customer.
""",
]


SEVERAL = (",", "/", "&", ";")


@rule(on=ProcedureFile, severity=ERROR)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    owner = file.procedure.owner
    role = file.handbook.roles.get(owner.words)
    called = role.name.words if role else owner.words
    if any(mark in called for mark in SEVERAL) or names_group(owner.words, "en") or names_group(called, file.language):
        message = _("`{owner}` is more than one person; name the one role that answers for it", owner=called)
        yield Problem(owner.span, message)


def names_group(words: str, code: str) -> bool:
    """Whether words stand for many people (`team`, `staff`, `everybody`), and not for the one who leads them."""
    said = analysed(words.replace("-", " "), code).reading.words
    return not get(code).words("groups").isdisjoint(said) and get(code).words("leaders").isdisjoint(said)
