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
from sopkit.quantity import Duration, Money, Percent
from sopkit.schema.shape import Quantified

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
NAMES = {"money": _("an amount of money"), "duration": _("a length of time"), "percent": _("a percentage")}


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("wrong-value")
    if isinstance(file, ProcedureFile):
        yield from wrong_sorts(file)


def wrong_sorts(file: ProcedureFile) -> Iterator[Problem]:
    """Fields that name a value of another sort: a time where an amount belongs."""
    find = lookup(file.handbook, file.procedure)
    for _path, fact, shape in file.values:
        if not isinstance(shape, Quantified) or fact.name is None or shape.kind not in SORTS:
            continue
        quantity = quantity_of(fact, find)
        if quantity is not None and not isinstance(quantity, SORTS[shape.kind]):
            sort = NAMES[shape.kind]
            message = _("`{name}` stands for {value}; {sort} belongs here", name=fact.name, value=quantity, sort=sort)
            yield Problem(fact.text.span, message)
