"""What goes up does not come down again.

A customer whose matter goes from the shift lead to the manager, and from the manager back to the shift lead, tells the
story three times and gets no answer. Let the last one on the way decide. Who hands over is read from `authority`, which
names who decides alone, from whoever serves to whoever leads: what goes to one of these comes from those named before,
what goes to somebody else from all of them. It is looked at in the standard, and in each branch with what it changes.
Source: ISO 10002, 7.8 (a complaint that is not solved goes to the next level); no text linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sopkit.finding import WARNING
from sopkit.ladder import Rung, rungs
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network, Variant
from sopkit.source import Text

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {assistant: Assistant, shift-lead: Shift lead, store-manager: Store manager}
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
  shift-lead: {refund: 300 EUR}
escalate:
  over-limit: {when: The price is over 50 EUR., to: shift-lead}
  far-over: {when: The price is over 300 EUR., to: store-manager}
steps:
  - do: Refund the price.
"""
_ABOVE = """\
title: Answer a complaint
purpose: The customer leaves calm.
owner: store-manager
status: approved
version: 1.0.0
trigger: A complaint arrives.
authority:
  store-manager: {refund: 900 EUR}
escalate:
  absent: {when: The customer waits in the shop., to: operations-manager}
steps:
  - do: Listen to the customer.
"""

GOOD = [
    {"handbook.yml": _HANDBOOK, "standard/returns/return.yml": _STANDARD, "standard/returns/complain.yml": _ABOVE},
]
BAD = [
    {**GOOD[0], "standard/returns/complain.yml": _ABOVE.replace("operations-manager", "shift-lead")},
]
Ways = dict[str, dict[str, Text]]
"""From each role, the roles to which it hands over, and where that is said first."""


@rule(on=Network, severity=WARNING, whole=True)
def check(network: Network, options: Options) -> Iterator[Problem]:
    told: set[str] = set()
    for chain in ((), *network.chains):
        own = {variant.placed.id: variant for variant in network.touched(chain)}
        standard = {id: network.variant((), id) for id in network.workspace.standard if id not in own}
        if not chain or any(True for _found in rungs_of(own.values())):
            for problem in loops([*rungs_of(standard.values()), *rungs_of(own.values())]):
                if str(problem.span) not in told:  # branches share what the standard says
                    told.add(str(problem.span))
                    yield problem


def rungs_of(variants: Iterable[Variant]) -> Iterator[Rung]:
    for variant in variants:
        if variant.placed.procedure.status.words != "retired":
            yield from rungs(variant.placed.procedure)


def loops(found: Iterable[Rung]) -> Iterator[Problem]:
    """A problem for each handover from which there was a way back when it was said."""
    ways: Ways = {}
    for rung in found:
        for start in rung.start:
            if rung.to in ways.setdefault(start, {}):
                continue
            ways[start][rung.to] = rung.case.to
            back = way(ways, rung.to, start)
            if back is not None:
                yield problem(ways, start, back)


def way(ways: Ways, start: str, end: str) -> list[str] | None:
    """The shortest way up from one role to another, both included; None where there is none."""
    came: dict[str, str] = {start: ""}
    waiting = [start]
    for role in waiting:
        if role == end:
            break
        for to in ways.get(role, {}):
            if to not in came:
                came[to] = role
                waiting.append(to)
    if end not in came:
        return None
    passed = [end]
    while passed[-1] != start:
        passed.append(came[passed[-1]])
    return passed[::-1]


def problem(ways: Ways, start: str, back: list[str]) -> Problem:
    to = back[0]
    message = _(
        "`{role}` hands over to `{to}`, and it comes back to `{role}`: {way}; let the last one decide",
        role=start,
        to=to,
        way=" → ".join([start, *back]),
    )
    others = tuple(ways[one][next_one].span for one, next_one in pairwise(back))
    return Problem(ways[start][to].span, message, others)
