"""Take out a comment that silences nothing.

It would silence the next fault that somebody makes at this place. A comment holds for the texts on its own line, or,
on a line of its own, for the text on the next line; above the first key of a file it holds for the whole file.
Source: the practice of linters for code.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.suppression import Suppression
from sopkit.message import _

GOOD = [
    """
steps:
  - id: step-1  # sopkit: allow positional-id -- the printed wall chart uses this name
    do: Greet the customer.
"""
]
BAD = [
    """
steps:
  - id: greet  # sopkit: allow positional-id -- the printed wall chart uses this name
    do: Greet the customer.
"""
]


@rule(on=Suppression, severity=WARNING)
def check(suppression: Suppression, options: Options) -> Iterator[Problem]:
    for name in suppression.idle:
        yield Problem(name.span, _("`{rule}` finds nothing here that could be silenced; take it out", rule=name.words))
