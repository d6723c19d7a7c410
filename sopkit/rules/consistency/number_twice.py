"""A fact is written once.

A step that has a field for its limit or its time shows it in its words by name: `Refund up to {max}.` Where the words
repeat the number, one of the two is forgotten the next time that it changes, and a branch with a value of its own says
two things.

Source: the file format (facts are written once and shown as `{name}`).
"""

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.limits import said_limits
from sopkit.network.network import Network
from sopkit.quantity import compare

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
"""
_STANDARD = """\
title: Return an item
purpose: The customer leaves calm.
owner: store-manager
status: approved
version: 1.0.0
trigger: A customer brings an item back.
steps:
  - id: refund
    do: Refund up to {max}.
    max: 50 EUR
"""

GOOD = [{"handbook.yml": _HANDBOOK, "standard/returns/return.yml": _STANDARD}]
BAD = [{**GOOD[0], "standard/returns/return.yml": _STANDARD.replace("{max}", "€50")}]


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for one in said_limits(network):
        if compare(one.said, one.held) == 0:
            message = _(
                "`{field}` of this step holds '{words}' already: write `{{{field}}}` here",
                field=one.field,
                words=one.words,
            )
            yield Problem(one.span, message, (one.fact.text.span,))
