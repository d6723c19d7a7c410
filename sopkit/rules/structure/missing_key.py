"""Fill in what every file of its kind must say.

A procedure without an owner has nobody to ask, one without a trigger does not say when it begins. Nine fields are
enough for a procedure: title, purpose, trigger, owner, status, version, and steps with their `do`.
Source: ISO 9001, 7.5.2 (documents are identified and described).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile

GOOD = [
    """
title: Greet a customer
purpose: The customer feels welcome.
trigger: A customer comes in.
owner: shift-lead
status: draft
version: 0.1.0
steps:
  - do: Greet the customer.
"""
]
BAD = [
    """
title: Greet a customer
steps:
  - do: Greet the customer.
"""
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("missing-key")
