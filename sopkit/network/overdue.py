"""What is overdue in a network: procedures that somebody was to look at again, and leave that has run out."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sopkit.control.agenda import tried_changes
from sopkit.control.due import day_of
from sopkit.control.standings import Standings
from sopkit.network.network import Chain, Network
from sopkit.overlay import Touch
from sopkit.span import Span
from sopkit.workspace import STANDARD, Original, name_of

__all__ = ["Overdue", "overdue"]


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that was to happen by a day, and did not."""

    kind: Literal["review", "pilot", "leave"]
    day: datetime.date
    """The last day on which all was well."""
    layer: str
    procedure: str
    """Empty for the handbook's own facts."""
    path: str
    """What the leave is for; empty for a review and a pilot."""
    whom: str
    """Who answers for it: the owner's role, or who gave leave."""
    place: Span


def overdue(network: Network) -> tuple[Overdue, ...]:
    """All that is overdue on the network's day, what has waited longest first."""
    standings = Standings(network.workspace, network.today.__ge__)
    found = [*reviews(network, standings, (), network.workspace.standard), *leaves(network)]
    for chain in network.chains:
        found += reviews(network, standings, chain, chain[-1].own)
        found += trials(network, standings, chain)
    by_file = defaultdict(list)
    for one in found:
        by_file[one.layer, name_of(one.place.path)].append(one)
    for chain in network.chains:
        for name, first in chain[-1].alike.items():
            found += (elsewhere(one, chain[-1].id) for one in by_file[first, name])
    return tuple(sorted(found, key=lambda one: (one.day, one.place)))


def elsewhere(one: Overdue, branch: str) -> Overdue:
    """The same in the file of another branch that holds the same."""
    path = f"branches/{branch}/{one.place.path.removeprefix(f'branches/{one.layer}/')}"
    return replace(one, layer=branch, place=one.place._replace(path=path))


def reviews(network: Network, standings: Standings, chain: Chain, begun: Mapping[str, Original]) -> Iterator[Overdue]:
    """The procedures of one layer that nobody has looked at in time."""
    handbook = network.settings(chain).handbook
    for id, original in begun.items():
        procedure = original.read.value
        due = standings.due(chain, id, procedure, handbook)
        if due is not None and due.day < network.today:
            layer = chain[-1].id if chain else STANDARD
            kind: Literal["review", "pilot"] = "pilot" if due.decides else "review"
            yield Overdue(kind, due.day, layer, id, "", procedure.owner.words, due.place)


def trials(network: Network, standings: Standings, chain: Chain) -> Iterator[Overdue]:
    """The changes that the last layer of a chain tried out, and nobody decided on."""
    for item in tried_changes(standings, chain):
        if item.is_overdue(network.today):
            yield Overdue("pilot", item.due.day, item.branch, item.procedure, "", item.owner, item.due.place)


def leaves(network: Network) -> Iterator[Overdue]:
    """Each leave that has run out, while what it was for still stands there."""
    for variant in network.variants:
        for touch in variant.own_touches:
            yield from ended(network, touch, variant.layer, variant.placed.id)
    for chain in network.chains:
        if chain[-1].branch.set:
            for touch in network.settings(chain).touches:
                yield from ended(network, touch, chain[-1].id, "")


def ended(network: Network, touch: Touch, layer: str, procedure: str) -> Iterator[Overdue]:
    if touch.approved_by is None or touch.until is None:
        return
    day = day_of(touch.until.words)
    if day is not None and day < network.today:
        yield Overdue("leave", day, layer, procedure, touch.path, touch.approved_by.words, touch.until.span)
