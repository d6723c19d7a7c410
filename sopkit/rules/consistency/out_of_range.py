"""An adapted value lies in the range that the standard gives.

`may_vary` gives a range a currency: `values.refund-by-assistant: 0..100 EUR, 0..500 RON`. A branch that sets the value
stays within its currency's range; a currency without a range is not allowed. What cannot be compared with the range
(`24 hours` where it is in days, a working day where it is in days of the calendar) is not allowed either: write it as
the range does. Leave, `approved_by` with an `until` that has not passed, opens the range.

Source: the file format (`may_vary`).
"""

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import Message, _
from sopkit.network.copies import copies, copy_judgements
from sopkit.network.judge import Judgement, Reason, judgements
from sopkit.network.network import Network
from sopkit.network.wording import is_expired, leave, like_above, shown, written

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
values: {refund-limit: 50 EUR}
may_vary: {values.refund-limit: "0..100 EUR, 0..500 RON"}
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "branches/cluj/branch.yml": """\
name: Cluj
set:
  - path: values.refund-limit
    to: 250 RON
    because: The till works in lei.
""",
    }
]
BAD = [
    {
        "handbook.yml": _HANDBOOK,
        "branches/cluj/branch.yml": GOOD[0]["branches/cluj/branch.yml"].replace(written, replaced),
    }
    for written, replaced in (("250 RON", "900 RON"), ("250 RON", "250 GBP"), ("250 RON", "2 days"))
]


@rule(on=Network, severity=ERROR)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for judgement in judgements(network):
        if judgement.reason in REASONS and not is_expired(judgement):
            yield problem(judgement, leave(judgement, network.workspace))
    for copy in copies(network):
        for judgement in copy_judgements(network, copy):
            if judgement.reason in REASONS:
                yield problem(judgement, like_above(copy.original.id))


REASONS = frozenset({Reason.OUT_OF_RANGE, Reason.OTHER_CURRENCY, Reason.NOT_COMPARABLE})


def problem(judgement: Judgement, what_to_do: Message) -> Problem:
    touch = judgement.touch
    span = touch.now.span if touch.now is not None else touch.place.span
    places = [judgement.place, judgement.standing.span if judgement.standing is not None else None]
    related = tuple(dict.fromkeys(place for place in places if place is not None))
    return Problem(span, message(judgement, what_to_do), related)


def message(judgement: Judgement, what_to_do: Message) -> Message:
    touch = judgement.touch
    said = {
        "path": touch.path,
        "written": written(judgement),
        "ranges": judgement.allowed,
        "standing": shown(judgement.standing),
        "what_to_do": what_to_do,
    }
    match judgement.reason:
        case Reason.OTHER_CURRENCY:
            return _(
                "{written} is in a currency without a range: `{path}` may be {ranges} (above stands {standing}); "
                "{what_to_do}",
                **said,
            )
        case Reason.NOT_COMPARABLE if touch.now is None:
            return _(
                "`{path}` may be {ranges} (above stands {standing}), but it may not be taken out; {what_to_do}", **said
            )
        case Reason.NOT_COMPARABLE:
            return _(
                "{written} cannot be compared with the range {ranges} of `{path}` (above stands {standing}): "
                "write it as the range does",
                **said,
            )
    return _("{written} is out of the range {ranges} of `{path}` (above stands {standing}); {what_to_do}", **said)
