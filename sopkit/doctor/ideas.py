"""Whether colleagues who have an idea hear of it again."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from sopkit.doctor.gap import Gap
from sopkit.message import _, plural
from sopkit.messages.names import day
from sopkit.network.heard import heard
from sopkit.network.network import Network
from sopkit.quantity import Duration, later
from sopkit.voices import IDEAS, Idea, Reason, Told
from sopkit.workspace.reasons import named

__all__ = ["ideas"]

PROMISE = "idea-answer"
"""The value of the handbook that says within how long an idea has an answer."""
OTHERWISE = Duration(30, "day")
WEEK, WORKING = 7, 5
"""Days."""


def ideas(network: Network, carried: Collection[Reason] = ()) -> Iterator[Gap]:
    """Ideas without an answer, and accepted ones of which nothing is done, for longer than the handbook promises.

    `carried` are those that some release carried, whatever names them today.
    """
    told = heard(network).ideas
    waiting = [one for one in told.values() if one.record.state.words == "open" and is_late(network, one)]
    if waiting:
        what = plural(
            "{count} idea of a colleague waits for an answer for longer than you promise",
            "{count} ideas of colleagues wait for an answer for longer than you promise",
            len(waiting),
        )
        mend = _("`sopkit idea list` shows them; `accept` or `decline` each with an answer")
        yield Gap("idea-without-answer", what, mend, tuple(one.record.title.span for one in waiting))
    accepted = [one for one in told.values() if one.record.state.words == "accepted" and is_late(network, one)]
    done = {*carried, *(one.reason for one in named(network.workspace))} if accepted else set()
    forgotten = [one for one in accepted if Reason(IDEAS, one.id) not in done]
    if forgotten:
        what = plural(
            "{count} idea was accepted, and nothing that you do names it",
            "{count} ideas were accepted, and nothing that you do names them",
            len(forgotten),
        )
        mend = _("Write the change with `because: … (ideas/{id})`, or decide anew", id=forgotten[0].id)
        yield Gap("idea-forgotten", what, mend, tuple(one.record.title.span for one in forgotten))


def is_late(network: Network, told: Told[Idea]) -> bool:
    """Whether what was promised has run out since an idea came, or since it was accepted."""
    record = told.record
    since = day((record.decided or record.date).words)
    end = later(since, promised(network)) if since is not None else None
    return end is not None and end < network.today


def promised(network: Network) -> Duration:
    """Within how long an idea has an answer; working days as days of the calendar, five of them a week."""
    fact = network.workspace.handbook.values.get(PROMISE)
    found = fact.quantity if fact is not None else None
    if not isinstance(found, Duration):
        return OTHERWISE
    return Duration(math.ceil(found.count * WEEK / WORKING), "day") if found.unit == "working-day" else found
