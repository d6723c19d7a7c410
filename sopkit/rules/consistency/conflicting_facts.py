"""One thing has one time, limit or amount.

Staff who read two numbers for one thing choose one, and a customer hears the other. Compared are

- the limit or the time of a step with what its own words say: `max: 50 EUR` beside *refund up to 60 EUR*, in every
  language and branch; times only where neither is more than four times the other, since the longer one may be that
  of another thing (*check that the sale lies within 30 days*);
- a value of a procedure with the handbook's value of the same name: the procedure's hides it;
- what a role gives in a step (`by`, `max`) with the most that the procedure lets this role decide alone.

Quantities that cannot be compared, such as two currencies, are no conflict.

Source: ISO 18295-1 (customers get consistent answers).
"""

from collections.abc import Iterator

from sopkit.facts import Lookup, lookup, quantity_of
from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.limits import said_limits
from sopkit.network.network import Network, Variant
from sopkit.procedure import Procedure, steps_of
from sopkit.quantity import Duration, Quantity, compare
from sopkit.step import Step

_HANDBOOK = """\
format: 1
name: Lume
language: en
values: {return-window: 30 days}
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
  assistant: {refund: 50 EUR}
steps:
  - id: refund
    do: Refund up to {max}.
    by: assistant
    max: 50 EUR
"""

GOOD = [{"handbook.yml": _HANDBOOK, "standard/returns/return.yml": _STANDARD}]
BAD = [
    {**GOOD[0], "standard/returns/return.yml": _STANDARD.replace("{max}", "€60")},
    {**GOOD[0], "standard/returns/return.yml": _STANDARD.replace("    max: 50 EUR", "    max: 80 EUR", 1)},
    {**GOOD[0], "standard/returns/return.yml": f"{_STANDARD}values: {{return-window: 14 days}}\n"},
]


NEAR = 4
"""Times as long as each other, within which two times are taken for one that was written twice."""


@rule(on=Network, severity=ERROR)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for one in said_limits(network):
        if compare(one.said, one.held) not in (0, None) and is_about_the_same(one.said, one.held):
            message = _(
                "Here is '{words}', and `{field}` of this step is {held}: one of the two is wrong",
                words=one.words,
                field=one.field,
                held=one.held,
            )
            yield Problem(one.span, message, (one.fact.text.span,))
    for variant in network.variants:
        yield from hidden_values(network, variant)
        yield from beyond_authority(network, variant)


def is_about_the_same(said: Quantity, held: Quantity) -> bool:
    """Whether two times may be those of one thing: in *Check that the sale lies within 30 days*, done in 2 minutes, the
    days are not the step's own.
    """
    if not (isinstance(said, Duration) and isinstance(held, Duration)):
        return True
    times = [(said, Duration(held.count * NEAR, held.unit)), (held, Duration(said.count * NEAR, said.unit))]
    return all(compare(less, more) in (-1, 0) for less, more in times)


def hidden_values(network: Network, variant: Variant) -> Iterator[Problem]:
    """Values that a procedure has from its first layer, and the handbook otherwise."""
    if variant.above is not None:  # what a branch sets otherwise is a matter of `may_vary`
        return
    handbook = network.settings(variant.chain).handbook
    procedure = variant.placed.procedure
    for name, fact in procedure.values.items():
        standing = handbook.values.get(name)
        mine, theirs = quantity_of(fact, lookup(handbook, procedure)), quantity_of(standing, lookup(handbook))
        if standing is not None and mine is not None and theirs is not None and compare(mine, theirs) not in (0, None):
            message = _(
                "`{name}` is {mine} here and {theirs} in the handbook: take one out, or give this one another name",
                name=name,
                mine=mine,
                theirs=theirs,
            )
            yield Problem(fact.text.span, message, (standing.text.span,))


def beyond_authority(network: Network, variant: Variant) -> Iterator[Problem]:
    """Steps in which a role gives more than the procedure lets it decide alone."""
    procedure = variant.placed.procedure
    find = lookup(network.settings(variant.chain).handbook, procedure)
    for step in steps_of(procedure):
        if step.max is None:
            continue
        asked, most = quantity_of(step.max, find), most_alone(procedure, step, find)
        if asked is None or most is None or compare(asked, most) != 1:
            continue
        if variant.above is None or step not in tuple(steps_of(variant.above)):
            role = step.by.words if step.by is not None else ""
            message = _(
                "`{role}` gives up to {asked} here, and decides alone on {most} at most: change one of the two",
                role=role,
                asked=asked,
                most=most,
            )
            yield Problem(step.max.text.span, message, (procedure.authority[role].id.span,))


def most_alone(procedure: Procedure, step: Step, find: Lookup) -> Quantity | None:
    """The most that the role of a step gives alone; None where nobody knows it for certain."""
    authority = procedure.authority.get(step.by.words) if step.by is not None else None
    if authority is None or authority.may:  # `may` can hold anything, leave for more too
        return None
    amounts = [quantity_of(fact, find) for fact in (authority.refund, authority.goodwill) if fact is not None]
    most: Quantity | None = None
    for amount in amounts:
        if amount is None:
            return None
        order = -1 if most is None else compare(most, amount)
        if order is None:
            return None
        most = amount if order < 0 else most
    return most
