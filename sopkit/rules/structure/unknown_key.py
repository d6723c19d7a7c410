"""Use the names of fields that sopkit knows.

A misspelt field is read by nobody: `wihtin: 2 min` looks like a promise and is none. The finding says which name was
probably meant; a note to yourself belongs in a comment, after `#`.
Source: the file format.
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
    within: 2 min
"""
]
BAD = [
    """
steps:
  - id: greet
    do: Greet the customer.
    wihtin: 2 min
""",
    {
        "standard/examples/greet.yml": "steps: [{id: greet, do: Greet the customer.}]\n",
        "standard/examples/greet.it.yml": "translates: greet\nsteps: {great: {do: Saluta il cliente.}}\n",
    },
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("unknown-key")
