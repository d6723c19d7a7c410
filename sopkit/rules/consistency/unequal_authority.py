"""A role may decide the same in all procedures.

An assistant who refunds 50 EUR alone for a return, and 80 EUR for a complaint, has to look it up each time, and
customers learn which word opens the larger purse. Give amounts a name under `values` and use it wherever the role
decides: a different name is a different power, and declared. Amounts that are written out are compared with the name
that the role has elsewhere, or else with the amount that most procedures give it.

Branches' own procedures are compared with the standard's, in their own values; what an overlay changes is a matter of
`may_vary`.

Source: ISO 10002, 8.1 (staff know what they may decide).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.facts import Lookup, lookup, quantity_of
from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network
from sopkit.procedure import Procedure
from sopkit.quantity import Quantity, canonical, compare
from sopkit.schema import Fact

_HANDBOOK = """\
format: 1
name: Lume
language: en
values: {by-assistant: 50 EUR}
roles: {store-manager: Store manager, assistant: Assistant}
"""
_STANDARD = """\
title: Return an item
purpose: The customer leaves calm.
owner: store-manager
status: approved
version: 1.0.0
trigger: A customer brings an item back.
authority:
  assistant: {refund: by-assistant}
steps:
  - do: Refund the price.
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "standard/returns/return.yml": _STANDARD,
        "standard/returns/complain.yml": _STANDARD,
    }
]
BAD = [{**GOOD[0], "standard/returns/complain.yml": _STANDARD.replace("by-assistant", "80 EUR")}]


class Power(NamedTuple):
    """What a role decides alone in one procedure."""

    fact: Fact
    amount: Quantity

    @property
    def is_named(self) -> bool:
        return self.fact.name is not None


@rule(on=Network, severity=WARNING, whole=True)
def check(network: Network, options: Options) -> Iterator[Problem]:
    workspace = network.workspace
    standard = [original.read.value for original in workspace.standard.values()]
    every = powers(standard, lookup(workspace.handbook))
    usual = {key: usual_of(found) for key, found in every.items()}
    for key, found in every.items():
        yield from unequal(key, found, usual[key], usual[key].amount)
    for chain in network.chains:
        find = lookup(network.settings(chain).handbook)
        own = [original.read.value for original in chain[-1].own.values() if original.read.value.copies is None]
        for key, found in powers(own, find).items():
            if key in usual:
                here = quantity_of(usual[key].fact, find)
                yield from unequal(key, found, usual[key], here)


def powers(procedures: list[Procedure], find: Lookup) -> dict[tuple[str, str], list[Power]]:
    """By role and sort of power, what procedures that are not retired give it."""
    found: dict[tuple[str, str], list[Power]] = defaultdict(list)
    for procedure in procedures:
        if procedure.status.words == "retired":
            continue
        for role, authority in procedure.authority.items():
            for sort in ("refund", "goodwill", "discount"):
                fact: Fact | None = getattr(authority, sort)
                own = procedure.values.get(fact.name or "") if fact is not None else None
                amount = quantity_of(own or fact, find)
                if fact is not None and amount is not None:
                    found[role, sort].append(Power(fact, amount))
    return found


def usual_of(found: list[Power]) -> Power:
    """What stands for all: one with a name before those without, then what occurs most often."""
    count = Counter(canonical(one.amount) for one in found)
    return max(found, key=lambda one: (one.is_named, count[canonical(one.amount)]))


def unequal(key: tuple[str, str], found: list[Power], usual: Power, amount: Quantity | None) -> Iterator[Problem]:
    role, sort = key
    for one in found:
        if not one.is_named and amount is not None and compare(one.amount, amount) not in (0, None):
            message = _(
                "`{role}` decides alone on {here} here (`{sort}`), and on {there} elsewhere: make it the same, or give "
                "it a name under `values`",
                role=role,
                here=one.amount,
                sort=sort,
                there=amount,
            )
            yield Problem(one.fact.text.span, message, (usual.fact.text.span,))
