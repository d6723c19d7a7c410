"""A branch changes only what the standard lets it change.

What `may_vary` names may be adapted: in the procedure, in its area, or in the handbook; all else is locked, so that a
customer meets the same service everywhere. `may_vary` counts as it stands in the layer above: a region may have less
to adapt than the standard gives it.

- **Leave.** A change with `approved_by` and an `until` that has not passed is allowed.
- **Locked steps.** A step with `lock: true` is not changed, dropped or moved, even with leave. A value that it shows
  by name (`max: refund-by-assistant`) may still vary where `may_vary` says so.
- **Additions.** `steps: {after: check-date, at_most: 3}` lets branches add steps there; steps that stand beside an
  earlier addition count at its place, those of regions too. `before` the next step is the same place as `after` this
  one.
- **A region's own steps.** What a layer between the standard and the branch added may be changed below it, unless it is
  locked.
- **New values.** A value with a name of its own changes nothing that is there, and is always allowed.
- **Complete copies.** A file with `copies`, or with the name of a procedure above, is compared with that procedure as
  if it were an overlay: step by step, by their names.

A text that the branch did not change cannot be translated differently by it either; reading the translation says so.

Source: the file format (`may_vary`, `lock`).
"""

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import Message, _
from sopkit.network.copies import copies, copy_judgements
from sopkit.network.judge import Judgement, Reason, judgements
from sopkit.network.network import Network
from sopkit.network.touched import step_named
from sopkit.network.wording import is_expired, leave, like_above, shown, written

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
may_vary: {say: any}
"""
_STANDARD = """\
title: Return an item
purpose: The customer leaves calm.
owner: store-manager
status: approved
version: 1.0.0
trigger: A customer brings an item back.
steps:
  - id: greet
    do: Greet the customer.
    say: Good morning.
  - id: refund
    do: Refund the price.
    lock: true
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "standard/returns/return.yml": _STANDARD,
        "branches/milano/branch.yml": "name: Milano\n",
        "branches/milano/return.yml": """\
adapts: return
steps:
  - change: greet
    because: Customers here like it short.
    say: Hello!
""",
    }
]
BAD = [
    {
        **GOOD[0],
        "branches/milano/return.yml": """\
adapts: return
steps:
  - drop: refund
    because: We would rather not.
""",
    }
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


REASONS = frozenset({Reason.LOCKED_STEP, Reason.LOCKED, Reason.NOT_HERE, Reason.TOO_MANY})


def problem(judgement: Judgement, what_to_do: Message) -> Problem:
    related = () if judgement.place is None else (judgement.place,)
    return Problem(judgement.touch.place.span, message(judgement, what_to_do), related)


def message(judgement: Judgement, what_to_do: Message) -> Message:
    touch = judgement.touch
    said = {
        "path": touch.path,
        "step": step_named(touch.path) or "",
        "allowed": judgement.allowed,
        "standing": shown(judgement.standing),
        "written": written(judgement),
        "what_to_do": what_to_do,
    }
    match judgement.reason, touch.verb:
        case Reason.LOCKED_STEP, "add":
            return _(
                "The step `{allowed}` is locked, and nothing may be added inside it: put `{step}` before or after it",
                **said,
            )
        case Reason.LOCKED_STEP, "drop" | "move":
            return _("The step `{allowed}` is locked, and no leave opens it: leave `{step}` where it stands", **said)
        case Reason.LOCKED_STEP, _verb:
            return _("The step `{allowed}` is locked, and no leave opens it: take the change of `{path}` out", **said)
        case Reason.TOO_MANY, _verb:
            return _(
                "`{step}` is one step too many: branches may add at most {allowed} at this place; {what_to_do}", **said
            )
        case Reason.NOT_HERE, _verb if judgement.allowed:
            return _("`{step}` may not be added here, only beside {allowed}; {what_to_do}", **said)
        case Reason.NOT_HERE, _verb:
            return _("`{step}` may not be added: `may_vary` names no place for more steps; {what_to_do}", **said)
        case _, "drop":
            return _("The step `{step}` may not be dropped: `may_vary` does not name it; {what_to_do}", **said)
        case _, "move":
            return _("The step `{step}` may not be moved: `may_vary` does not name it; {what_to_do}", **said)
    return _("`{path}` is locked: above stands {standing}, and here {written}; {what_to_do}", **said)
