"""Somebody decides what holds where a branch and the standard both changed a thing.

`sopkit rebase` carries a branch's changes over to a standard that moved on. Where both changed the same thing, the
branch's words stay in force, and beside them, in `conflict:`, stands what stood above before and what stands there now.
Until somebody has chosen, written the choice and taken `conflict:` out, the overlay is not settled.

Source: every tool that merges refuses to go on with conflicts in its files.
"""

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network
from sopkit.network.wording import shown

_HANDBOOK = """\
format: 1
name: Lume
language: en
values: {return-window: 40 days}
may_vary: {values: any}
"""
_BRANCH = """\
name: Milano
set:
  - path: values.return-window
    to: 45 days
    because: The market stays open until Christmas.
"""

GOOD = [{"handbook.yml": _HANDBOOK, "branches/milano/branch.yml": _BRANCH}]
BAD = [
    {
        "handbook.yml": _HANDBOOK,
        "branches/milano/branch.yml": _BRANCH
        + """\
    conflict:
      - path: values.return-window
        base: 30 days
        standard: 40 days
        ours: 45 days
""",
    }
]


@rule(on=Network, severity=ERROR)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for layer in network.workspace.branches.values():
        for conflict in (conflict for change in layer.changes for conflict in change.conflict):
            message = _(
                "`{path}` was {base}; above it is {standard} now, and here {ours}. "
                "Decide what holds here, write it, and take `conflict:` out",
                path=conflict.path.words,
                base=shown(conflict.base),
                standard=shown(conflict.standard),
                ours=shown(conflict.ours),
            )
            yield Problem(conflict.path.span, message)
