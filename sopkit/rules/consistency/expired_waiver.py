"""Leave ends on its day.

`approved_by` and `until` let a branch do for a while what `may_vary` does not. The day after, the standard holds again:
the branch takes its change out or asks again. A step with `lock: true` is opened by no leave at all, which
`locked-changed` says.

Source: ISO 9001, 8.7 (concessions are limited in time).
"""

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.judge import judgements
from sopkit.network.network import Network
from sopkit.network.wording import is_expired

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
values: {return-window: 30 days}
"""
_BRANCH = """\
name: Milano
set:
  - path: values.return-window
    to: 45 days
    because: The market stays open until Christmas.
    approved_by: store-manager
    until: 2999-12-31
"""

GOOD = [{"handbook.yml": _HANDBOOK, "branches/milano/branch.yml": _BRANCH}]
BAD = [{"handbook.yml": _HANDBOOK, "branches/milano/branch.yml": _BRANCH.replace("2999", "2001")}]


@rule(on=Network, severity=ERROR)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for judgement in judgements(network):
        ended = judgement.leave_ended
        if ended is None or not is_expired(judgement):
            continue
        by = judgement.touch.approved_by
        message = _(
            "Leave for `{path}` ended on {day}: take this change out, or ask `{whom}` again",
            path=judgement.touch.path,
            day=ended.words,
            whom=by.words if by is not None else "",
        )
        places = (judgement.touch.place.span, judgement.place)
        yield Problem(ended.span, message, tuple(place for place in places if place is not None))
