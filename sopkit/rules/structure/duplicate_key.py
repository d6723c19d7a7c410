"""Write each field once.

Of two fields with one name only the last would count, and nobody sees which of the two a colleague had in mind.
Join them, or give one of them the name that it should have.
Source: YAML 1.2, 3.2.1.3 (names in a mapping are unique).
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
    do: Greet the customer and ask for the receipt.
"""
]
BAD = [
    """
steps:
  - id: greet
    do: Greet the customer.
    do: Ask for the receipt.
"""
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("duplicate-key")
