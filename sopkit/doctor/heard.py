"""Whether something is done about what customers need, and whether anybody still listens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sopkit.doctor.gap import Gap
from sopkit.message import _, plural
from sopkit.network.heard import heard as heard_in
from sopkit.network.network import Network
from sopkit.span import Span
from sopkit.voices import INSIGHTS
from sopkit.voices.counted import Period, counted, day_of
from sopkit.workspace.reasons import changes_by_reason

__all__ = ["OFTEN", "heard"]

OFTEN = 5
"""Customers who say the same before something is to be done about it."""
LATELY = timedelta(days=90)
LONG = timedelta(days=182)
"""After so long without a word nobody listens any more."""


def heard(network: Network) -> Iterator[Gap]:
    """Needs that nothing was done about, and that none were noted any more; nothing where none ever were."""
    workspace, today = network.workspace, network.today
    told = [one for one in heard_in(network).insights.values() if day_of(one) is not None]
    if not told:
        return
    time = Period(today - LATELY + timedelta(days=1), today)
    groups = counted(told, time, "need", changes_by_reason(workspace), workspace.language)
    open_needs = [one for one in groups if one.count >= OFTEN and not one.changes]
    if open_needs:
        what = plural(
            "{count} need was heard again and again, and nothing was done about it: “{need}”",
            "{count} needs were heard again and again, and nothing was done about them, such as “{need}”",
            len(open_needs),
            need=" ".join(open_needs[0].latest.record.need.words.split()),
        )
        mend = _(
            "Change what stands in the way, and write `because:` with `(insights/{id})`; `sopkit insight top` shows "
            "all",
            id=open_needs[0].latest.id,
        )
        yield Gap("unanswered-need", what, mend, tuple(one.latest.record.need.span for one in open_needs))
    last = max(day for one in told if (day := day_of(one)) is not None)
    if last < today - LONG:
        what = _("Since {day} nobody has noted what customers need", day=last.isoformat())
        yield Gap("nobody-listens", what, _("`sopkit insight add` notes a need as it is heard"), (Span(INSIGHTS),))
