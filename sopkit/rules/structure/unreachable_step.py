"""Let some way lead to each step.

A step to which no answer, no `go` and no step before it leads is never done, although everybody believes that it is.
Most often an answer leads past it. Give a way to it, or take it out.
Source: BPMN practice; no text linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.flow import reachable
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
steps:
  - id: ask-choice
    do: Ask what the customer prefers.
    answers:
      refund: {when: A refund., go: refund}
      exchange: {when: An exchange., go: exchange}
  - id: refund
    do: Refund the price.
    go: record
  - id: exchange
    do: Hand over the new item.
  - id: record
    do: Record the reason.
"""
]
BAD = [
    """
steps:
  - id: ask-choice
    do: Ask what the customer prefers.
    go: refund
  - id: exchange
    do: Hand over the new item.
  - id: refund
    do: Refund the price.
"""
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    ways = file.flow
    if not file.can_be_read or not ways.is_certain or any(ways.broken()):
        return  # the missing way may be the broken one
    reached = reachable(ways)
    for name, step in ways.steps.items():
        if name not in reached:
            message = _("No way leads to the step `{step}`; lead an answer or a `go:` to it, or take it out", step=name)
            yield Problem(step.id.span, message)
