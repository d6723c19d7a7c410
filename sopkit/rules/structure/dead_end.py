"""Let every step lead to the end, whatever the answers.

In a circle without a way out the customer waits for ever: whatever is answered, the same steps come round again.
Lead one answer out of the circle, or give the way back an end with `again: {to: …, at_most: 2, then: …}`.
Source: BPMN practice; no text linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.flow import circles, is_closed
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
steps:
  - id: search
    do: Search the sale.
    again: {to: search, at_most: 2, then: call-lead}
  - id: call-lead
    do: Call the shift lead.
"""
]
BAD = [
    """
steps:
  - id: search
    do: Search the sale.
  - id: ask-again
    do: Ask for another detail.
    go: search
  - id: call-lead
    do: Call the shift lead.
"""
]


@rule(on=ProcedureFile, severity=ERROR)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    ways = file.flow
    if not file.can_be_read or not ways.is_certain:
        return
    for circle in circles(ways, ways.all_ways()):
        if not is_closed(ways, circle):
            continue
        last = [way for way in ways.all_ways() if way.start in circle and way.target is not None][-1]
        names = ", ".join(f"`{name}`" for name in ways.steps if name in circle)
        message = _("From here there is no way to the end, only in a circle: {steps}; lead one way out", steps=names)
        assert last.target is not None
        yield Problem(last.target.span, message)
