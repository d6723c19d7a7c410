"""The standard moved on: what a branch changes is no longer what it was written for.

An overlay remembers what it was written for: in `seen` the fingerprints of the steps that it changes or stands beside,
in `was` the values that it replaces. Where the layer above says something else now, `sopkit rebase BRANCH` carries the
change over: what only one side changed is settled, and what both changed waits, with both sides beside it, for somebody
who decides. Who has read both and put the file right by hand lets `sopkit stamp --renew` write the new fingerprints and
values. White space, letter case and commas do not count.

What a change was written for is not asked where nothing is remembered: people never write fingerprints, the tool does.
A step that is gone altogether is a `broken-link`.

Source: the file format (`seen`, `was`); no other linter looks for it.
"""

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.fingerprint import matches
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network, Variant
from sopkit.network.seen import SetAbove, is_same_value, set_above, set_in_branches, touched_steps
from sopkit.network.wording import shown

_HANDBOOK = """\
format: 1
name: Lume
language: en
values: {return-window: 30 days}
may_vary: {values.return-window: 14 days .. 60 days}
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "branches/milano/branch.yml": """\
name: Milano
set:
  - path: values.return-window
    to: 45 days
    was: 30 days
    because: The market stays open until Christmas.
""",
    }
]
BAD = [{**GOOD[0], "handbook.yml": _HANDBOOK.replace("30 days", "40 days")}]


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for variant in network.variants:
        if variant.above is not None:
            yield from stale_steps(variant)
            yield from map(stale_value, filter(is_stale, set_above(network, variant)))
    yield from map(stale_value, filter(is_stale, set_in_branches(network)))


def stale_steps(variant: Variant) -> Iterator[Problem]:
    """Steps above that are not those that the overlay has seen."""
    overlay = variant.chain[-1].overlays[variant.placed.id].value
    for name, one in touched_steps(variant).items():
        seen = overlay.seen.get(name)
        if seen is not None and not matches(seen.words, one.fingerprint):
            message = _(
                "The step `{step}` is no longer the one that this branch saw; above it says now: {words}. "
                "`sopkit rebase BRANCH` carries this file over to it, and asks about what both changed",
                step=name,
                words=shown(one.step.do),
            )
            yield Problem(one.place.span, message, (one.step.id.span, seen.span))


def is_stale(one: SetAbove) -> bool:
    return one.setting.was is not None and not is_same_value(one.setting.was, one.standing)


def stale_value(one: SetAbove) -> Problem:
    setting = one.setting
    assert setting.was is not None
    message = _(
        "`{path}` was {was} when this branch set it to {to}; above it is {now} now. "
        "`sopkit rebase BRANCH` puts both beside each other; decide what holds here",
        path=setting.path.words,
        was=shown(setting.was),
        to=shown(setting.to),
        now=shown(one.standing),
    )
    return Problem(setting.was.span, message, (one.standing.span,) if one.standing is not None else ())
