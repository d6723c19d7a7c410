"""Write YAML that can be read.

A missing quote or a tab stops the reading of a file, and everything after it is out of sight: for the site, for the
branches, and for all other rules. Each finding says where the reading stopped and what to write instead; most often
the sentence belongs in quotes.
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
    do: 'Say: good morning.'
"""
]
BAD = [
    """
steps:
  - id: greet
    do: Say: good morning.
""",
    """
title: "Greet the customer
steps: []
""",
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("invalid-yaml")
