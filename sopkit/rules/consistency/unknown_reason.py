"""A reason that is named is there.

`because: Rain. (ideas/umbrella-stand)` leads from a change to whoever had the idea, and the board tells them in which
release it came. A name that no file has, misspelt or taken out, leads nowhere, and its author never hears of it.
Proposals may be taken out again, and a part of a handbook holds only some of what was heard: there it is only told.

Source: ISO 9001, 7.5.3 (where a change of a document comes from can be traced).
"""

from collections.abc import Collection, Iterator

from sopkit.finding import INFO, WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.heard import heard
from sopkit.network.network import Network
from sopkit.schema.spelling import closest
from sopkit.suggestion import SUGGESTIONS
from sopkit.voices import IDEAS, INSIGHTS, Reason
from sopkit.workspace.reasons import named

_IDEA = """\
title: An umbrella stand at the door
date: 2026-10-06
state: accepted
answer: We buy one for each shop.
"""
_STANDARD = """\
title: Greet a customer
purpose: The customer feels seen.
owner: lead
status: approved
version: 1.0.0
because: In the rain the floor is wet. (ideas/umbrella-stand)
trigger: A customer comes in.
steps:
  - do: Offer the umbrella stand.
"""

GOOD = [
    {
        "handbook.yml": "format: 1\nname: Lume\nlanguage: en\nroles: {lead: Shift lead}\n",
        "standard/welcome/greet-a-customer.yml": _STANDARD,
        "ideas/umbrella-stand.yml": _IDEA,
    }
]
BAD = [
    {
        **GOOD[0],
        "standard/welcome/greet-a-customer.yml": _STANDARD.replace("umbrella-stand", "umbrela-stand"),
    }
]


@rule(on=Network, severity=WARNING, whole=True)
def check(network: Network, options: Options) -> Iterator[Problem]:
    found = list(named(network.workspace, with_translations=True))
    if not found:
        return
    known = names(network)
    for reason, span in found:
        there = known.get(reason.folder)
        if there is None or reason.id in there:
            continue
        near = nearest(reason, known)
        name = f"{reason.folder}/{reason.id}"
        message = (
            _("There is no `{name}`; did you mean `{near}`?", name=name, near=near)
            if near
            else _("There is no `{name}`: perhaps it was renamed or taken out", name=name)
        )
        yield Problem(span, message, severity=WARNING if reason.folder == IDEAS else INFO)


def names(network: Network) -> dict[str, Collection[str]]:
    """What there is, by folder. An archive has no proposals, so that nothing is said of these where none is there."""
    voices = heard(network)
    known: dict[str, Collection[str]] = {IDEAS: voices.ideas}
    if not any(fault.span.path.startswith(f"{INSIGHTS}/") for fault in voices.faults):
        known[INSIGHTS] = voices.insights
    paths = network.workspace.files.paths()[0]
    proposals = {
        path.removeprefix(f"{SUGGESTIONS}/").removesuffix(".yml")
        for path in paths
        if path.startswith(f"{SUGGESTIONS}/")
    }
    if proposals:
        known[SUGGESTIONS] = proposals
    return known


def nearest(reason: Reason, known: dict[str, Collection[str]]) -> str | None:
    """What may be meant: a name of the same sort, or the same name of another."""
    if near := closest(reason.id, known[reason.folder]):
        return f"{reason.folder}/{near}"
    return next((f"{folder}/{reason.id}" for folder, names in known.items() if reason.id in names), None)
