"""Let each branch decide in its own money.

Where the till counts in lei, a limit of 50 EUR has to be changed into lei in front of the customer, each time at
another rate. Set the handbook's amounts in the branch's currency, in its `branch.yml` or in that of the region that it
follows.
Source: found in chains that opened in another country.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.branch import Branch
from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile
from sopkit.message import plural
from sopkit.quantity import Money

HANDBOOK = "format: 1\nname: A shop\nlanguage: en\nvalues: {refund-limit: 50 EUR}\n"
ROMANIAN = "name: Cluj\nlanguages: [ro]\ncurrency: RON\nhours: {mon-sat: 09:00-19:00}\n"
SET = "set:\n  - {path: values.refund-limit, to: 250 RON, because: The till counts in lei.}\n"
GOOD = [
    {"handbook.yml": HANDBOOK, "branches/cluj/branch.yml": ROMANIAN + SET},
    {"handbook.yml": HANDBOOK, "branches/milano/branch.yml": ROMANIAN.replace("RON", "EUR")},
]
BAD = [{"handbook.yml": HANDBOOK, "branches/cluj/branch.yml": ROMANIAN}]
NAMED = 4
"""Amounts that are named; a list of all is no help."""


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    record = file.record
    if not isinstance(record, Branch) or not record.published or record.currency is None:
        return
    own = record.currency.words
    foreign = [
        name
        for name, fact in file.handbook.values.items()
        if isinstance(fact.quantity, Money) and fact.quantity.currency != own
    ]
    if foreign:
        message = plural(
            "The amount {names} is in another currency than {currency}: set it here under `set:`",
            "The amounts {names} are in another currency than {currency}: set them here under `set:`",
            len(foreign),
            names=", ".join(f"`{name}`" for name in foreign[:NAMED]),
            currency=own,
        )
        yield Problem(record.currency.span, message)
