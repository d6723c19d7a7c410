"""Every promise is kept by a procedure.

What `promises` in `handbook.yml` says to customers or colleagues is worth what somebody does for it. A procedure that
keeps a promise names it under `principles`; a promise that no procedure of the standard names, or only retired ones,
is kept by nobody.

Source: ISO 10001 (a code of conduct names what keeps its promises).
"""

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
promises: {put-right: "You choose between refund and exchange."}
"""
_STANDARD = """\
title: Return an item
purpose: The customer leaves calm.
owner: store-manager
status: approved
version: 1.0.0
trigger: A customer brings an item back.
principles: [put-right]
steps:
  - do: Refund the price.
"""

GOOD = [{"handbook.yml": _HANDBOOK, "standard/returns/return.yml": _STANDARD}]
BAD = [
    {**GOOD[0], "standard/returns/return.yml": _STANDARD.replace("principles: [put-right]\n", "")},
    {**GOOD[0], "standard/returns/return.yml": _STANDARD.replace("approved", "retired")},
]


@rule(on=Network, severity=WARNING, whole=True)
def check(network: Network, options: Options) -> Iterator[Problem]:
    standard = [original.read.value for original in network.workspace.standard.values()]
    kept = {
        named.words for procedure in standard if procedure.status.words != "retired" for named in procedure.principles
    }
    for name, promise in network.workspace.handbook.promises.items() if standard else ():
        if name not in kept:
            message = _(
                "No procedure keeps the promise `{name}`: name it under `principles` of the one that does, "
                "or do not make it",
                name=name,
            )
            yield Problem(promise.text.span, message)
