"""Every change has its reason.

`because` says why a branch does something else: the next reader decides by it whether the change is still needed. It
stands with each `set`, `change`, `add`, `drop` and `move`, and in `branch.yml` with each value.

Source: ISO 9001, 7.5.3 (changes of documents are controlled).
"""

from collections.abc import Iterator

from sopkit.branch import Setting
from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network
from sopkit.overlay import Operation
from sopkit.source import Text

_HANDBOOK = """\
format: 1
name: Lume
language: en
values: {return-window: 30 days}
may_vary: {values: any}
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "branches/milano/branch.yml": """\
name: Milano
set:
  - path: values.return-window
    to: 45 days
    because: The market stays open until Christmas.
""",
    }
]
BAD = [
    {
        "handbook.yml": _HANDBOOK,
        "branches/milano/branch.yml": """\
name: Milano
set:
  - path: values.return-window
    to: 45 days
""",
    }
]


@rule(on=Network, severity=ERROR)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for layer in network.workspace.branches.values():
        for change in layer.changes:
            place = place_of(change)
            if change.because is None and place is not None:
                yield Problem(place.span, _("Why? Say it in `because`, so that the next reader can judge this change"))


def place_of(change: Setting | Operation) -> Text | None:
    if isinstance(change, Setting):
        return change.path
    return change.change or change.add or change.drop or change.move
