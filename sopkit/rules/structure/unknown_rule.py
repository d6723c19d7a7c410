"""Name rules that exist.

A comment or a setting for a rule that is not there does nothing, and nobody notices. `sopkit rules` lists all rules.
Source: the practice of linters for code.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import RuleName
from sopkit.message import _
from sopkit.schema.spelling import closest

GOOD = [
    """
steps:
  - id: step-1  # sopkit: allow positional-id -- the printed wall chart uses this name
    do: Greet the customer.
"""
]
BAD = [
    """
steps:
  - id: step-1  # sopkit: allow positional-name -- the printed wall chart uses this name
    do: Greet the customer.
""",
    {"handbook.yml": "format: 1\nname: An example\nlanguage: en\nlint: {ignore: [acronym-undefined]}\n"},
]


@rule(on=RuleName, severity=WARNING)
def check(name: RuleName, options: Options) -> Iterator[Problem]:
    if name.words in name.known:
        return
    near = closest(name.words, name.known)
    if near:
        yield Problem(name.span, _("There is no rule `{rule}`; did you mean `{near}`?", rule=name.words, near=near))
    else:
        yield Problem(name.span, _("There is no rule `{rule}`; `sopkit rules` lists them", rule=name.words))
