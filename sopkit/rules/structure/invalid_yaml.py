"""Write YAML that can be read.

A bracket that does not close or a tab hides a part of a file: from the site, from the branches, and from all other
rules. Each finding says what cannot be read and what to write instead. Sentences that only want quotes are read all
the same; `unquoted-prose` speaks of them.
Source: YAML 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile

GOOD = [
    """
steps:
  - id: greet
    do: Greet the customer.
    max: "50 EUR"
"""
]
BAD = [
    """
steps:
  - id: greet
    do: Greet the customer.
    by: @marco
""",
    """
needs: [till, receipt
steps:
  - id: greet
\tdo: Greet the customer.
""",
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("invalid-yaml")
