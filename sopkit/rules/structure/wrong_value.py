"""Write a value in the form that its field asks for.

Times, amounts, dates and names are compared, added up and checked, so they must be read in one way only: `2 days`,
`50 EUR`, `2026-12-01`, `shift-lead`. A field may also hold the bare name of a value, which then must be of the same
sort. The finding shows the form that is wanted.
Source: the file format; ISO 4217 for currencies, ISO 8601 for dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.facts import lookup, quantity_of
from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile, SourceFile
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.quantity import Duration, Money, Percent
from sopkit.schema.shape import Fact, Quantified
from sopkit.schema.walk import values

GOOD = [
    """
effective: 2026-12-01
steps:
  - id: refund
    do: Refund the customer.
    max: refund-limit
    within: 2 days
"""
]
BAD = [
    """
effective: 01/12/2026
steps:
  - id: refund
    do: Refund the customer.
""",
    """
steps:
  - id: refund
    do: Refund the customer.
    within: soon enough
""",
    """
steps:
  - id: refund
    do: Refund the customer.
    max: return-window
""",
]

SORTS = {"money": Money, "duration": Duration, "percent": Percent}


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("wrong-value")
    if isinstance(file, ProcedureFile):
        yield from wrong_sorts(file)


def wrong_sorts(file: ProcedureFile) -> Iterator[Problem]:
    """Fields that name a value of another sort: a time where an amount belongs."""
    find = lookup(file.handbook, file.procedure)
    records = [file.procedure, *(step for step in steps_of(file.procedure))]
    for fact, kind in {found.value: found.shape.kind for record in records for found in values(record) if isinstance(found.shape, Quantified) and isinstance(found.value, Fact)}.items():
        quantity = quantity_of(fact, find) if fact.name is not None else None
        if kind in SORTS and quantity is not None and not isinstance(quantity, SORTS[kind]):
            message = _("`{name}` is {value}, which is another sort of value than this field takes", name=fact.name, value=quantity)
            yield Problem(fact.text.span, message)
