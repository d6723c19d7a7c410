"""Say how often a way back may be taken.

"Ask again until it works" keeps a customer at the counter for as long as it does not work. Say how often, and what
happens then: `again: {to: find-sale, at_most: 2, then: call-lead}`.
Source: ISO 18295-1 (a contact is settled or handed on); no text linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.flow import circles, is_closed
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
steps:
  - id: test-lamp
    do: Switch on the lamp.
    ask: Does it work?
    answers:
      works: {when: It works., go: thank}
      fails: {when: It does not., go: change-bulb}
  - id: change-bulb
    do: Change the bulb.
    again: {to: test-lamp, at_most: 2, then: call-lead}
  - id: call-lead
    do: Call the shift lead.
  - id: thank
    do: Thank the customer.
"""
]
BAD = [
    """
steps:
  - id: test-lamp
    do: Switch on the lamp.
    ask: Does it work?
    answers:
      works: {when: It works., go: thank}
      fails: {when: It does not., go: change-bulb}
  - id: change-bulb
    do: Change the bulb.
    go: test-lamp
  - id: thank
    do: Thank the customer.
""",
    """
steps:
  - id: find-sale
    do: Search the sale.
    again: {to: find-sale}
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    ways = file.flow
    if not file.can_be_read or not ways.is_certain:
        return
    place = {name: number for number, name in enumerate(ways.steps)}
    endless = [way for way in ways.all_ways() if not way.limited and way.to in place]
    for circle in circles(ways, endless):
        if is_closed(ways, circle):
            continue  # a dead end, which is another rule's
        for way in endless:
            is_back = {way.start, way.to} <= circle and place[way.to] <= place[way.start]
            if is_back and way.target is not None:
                message = _("This leads back to `{step}` without an end; say how often: `again:`", step=way.to)
                yield Problem(way.target.span, message)
