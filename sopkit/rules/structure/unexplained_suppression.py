"""Say why a rule is silenced.

A year later nobody knows whether a silenced finding is still right to be silent. Give the reason after two hyphens:
`# sopkit: allow passive-voice -- quoting the law`.
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
  - id: step-1  # sopkit: allow positional-id
    do: Greet the customer.
"""
]


@rule(on=Suppression, severity=WARNING)
def check(suppression: Suppression, options: Options) -> Iterator[Problem]:
    if not suppression.reason:
        yield Problem(suppression.span, _("Say why this is allowed, after two hyphens: `-- quoting the law`"))
