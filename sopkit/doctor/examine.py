"""All that a handbook lacks, in the order in which to mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sopkit.doctor.contact import contact
from sopkit.doctor.found import found
from sopkit.doctor.gap import Gap
from sopkit.doctor.heard import heard
from sopkit.doctor.ideas import ideas
from sopkit.doctor.journey import journey
from sopkit.doctor.order import INCLUDED, ORDER
from sopkit.doctor.people import people
from sopkit.doctor.policies import policies
from sopkit.doctor.stance import stance
from sopkit.finding import Finding
from sopkit.network.network import Network
from sopkit.voices import Reason

__all__ = ["examine"]


def examine(network: Network, findings: Iterable[Finding], carried: Collection[Reason] = ()) -> list[Gap]:
    """What a handbook lacks on the network's day; `findings` are those of `lint` and `check` on the same day.

    `carried` are ideas that led to something in a release.

    The gap that harms most is the first, by `order.py`.
    """
    gaps = [
        *contact(network),
        *policies(network.workspace),
        *stance(network),
        *journey(network.workspace),
        *people(network.workspace),
        *heard(network),
        *ideas(network, carried),
        *found(findings),
    ]
    names = {gap.name for gap in gaps}
    return sorted((gap for gap in gaps if INCLUDED.get(gap.name) not in names), key=lambda gap: ORDER[gap.name])
