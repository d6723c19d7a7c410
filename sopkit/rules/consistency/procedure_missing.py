"""Every branch follows every procedure of the standard.

A branch ends up without one when

- an overlay, or a complete copy, gives it the status `retired` while the layer above still follows it;
- an overlay drops all of its steps;
- a file of its own has the procedure's name but neither `adapts` it nor `copies` it: it hides the standard's.

Leave, `approved_by` with an `until` that has not passed, allows a branch to retire a procedure.
A subject under `policies` in `handbook.yml` whose procedure is nowhere, or is retired, is answered by nobody; one whose
procedure is a pilot is answered only by those who try it.

Source: the file format (layers); no other linter looks for it.
"""

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.copies import copies
from sopkit.network.network import Network, Variant
from sopkit.network.touched import has_leave
from sopkit.procedure import Procedure
from sopkit.schema.spelling import closest
from sopkit.workspace import Workspace

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
policies: {returns: return}
may_vary: {status: any, steps.greet: any}
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
"""
_BRANCH = {"branches/milano/branch.yml": "name: Milano\n"}

GOOD = [{"handbook.yml": _HANDBOOK, "standard/returns/return.yml": _STANDARD, **_BRANCH}]
BAD = [
    {
        **GOOD[0],
        "branches/milano/return.yml": """\
adapts: return
set:
  - path: status
    to: retired
    because: Nobody brings anything back here.
""",
    },
    {**GOOD[0], "branches/milano/return.yml": _STANDARD},
    {"handbook.yml": _HANDBOOK},
    {
        **GOOD[0],
        "standard/returns/return.yml": f"{_STANDARD.replace('approved', 'pilot')}pilot: {{branches: [milano]}}\n",
    },
]


@rule(on=Network, severity=ERROR, whole=True)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for variant in network.variants:
        if variant.above is not None:
            yield from adapted_away(network, variant, variant.above)
    for copy in copies(network):
        own, above = copy.original.read.value, copy.of.placed.procedure
        if own.copies is None:
            yield Problem(
                own.title.span,
                _(
                    "This file hides the procedure `{id}` that holds above: `sopkit adopt BRANCH {id}` makes an "
                    "overlay of it, with only what differs; else write `copies`, or give it another name",
                    id=copy.original.id,
                ),
                (above.title.span,),
            )
        if is_retired(own) and not is_retired(above):
            message = _(
                "This branch retires `{id}`, which holds above: follow it, or ask for leave", id=copy.of.placed.id
            )
            yield Problem(own.status.span, message, (above.status.span,))
    yield from unanswered(network.workspace)


def adapted_away(network: Network, variant: Variant, above: Procedure) -> Iterator[Problem]:
    """An overlay that leaves nothing to follow."""
    now = variant.placed.procedure
    if is_retired(now) and not is_retired(above):
        for touch in variant.own_touches:
            if touch.path == "status" and not has_leave(touch, network.today):
                message = _(
                    "This branch retires `{id}`, which holds above: follow it, or ask for leave", id=variant.placed.id
                )
                yield Problem(touch.place.span, message, (above.status.span,))
    if above.steps and not now.steps:
        touch = variant.own_touches[-1]
        message = _(
            "This branch drops every step of `{id}`: keep what holds here, or ask for leave to retire it",
            id=variant.placed.id,
        )
        yield Problem(touch.place.span, message, (above.title.span,))


def is_retired(procedure: Procedure) -> bool:
    return procedure.status.words == "retired"


def unanswered(workspace: Workspace) -> Iterator[Problem]:
    """Policies that no procedure of the standard answers."""
    for subject, named in workspace.handbook.policies.items():
        original = workspace.standard.get(named.words)
        if original is None:
            near = closest(named.words, workspace.standard)
            if near:
                message = _(
                    "There is no procedure `{id}` to answer this; did you mean `{near}`?", id=named.words, near=near
                )
            else:
                message = _(
                    "There is no procedure `{id}` to answer this: write it, or take the subject out", id=named.words
                )
            yield Problem(named.span, message)
        elif is_retired(original.read.value):
            message = _(
                "`{id}` is retired, so nobody answers `{subject}`: name another procedure",
                id=named.words,
                subject=subject,
            )
            yield Problem(named.span, message, (original.read.value.status.span,))
        elif original.tried_in:
            message = _(
                "`{id}` is a pilot in {branches}, so nobody answers `{subject}` elsewhere: name another procedure",
                id=named.words,
                branches=", ".join(original.tried_in),
                subject=subject,
            )
            yield Problem(named.span, message, (original.read.value.status.span,))
