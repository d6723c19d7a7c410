"""Name rules and options that exist.

A comment or a setting for a rule or an option that is not there does nothing, and nobody notices. `sopkit rules` lists
all rules, `sopkit explain` the options of one.
Source: the practice of linters for code.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, Rule, RuleName, rule
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
    {"handbook.yml": "format: 1\nname: An example\nlanguage: en\nlint: {options: {sentence-too-long: {wran: 18}}}\n"},
]


@rule(on=RuleName, severity=WARNING)
def check(name: RuleName, options: Options) -> Iterator[Problem]:
    known = name.known.get(name.words)
    if known is not None:
        yield from unknown_options(name, known)
        return
    if name.rules:
        if name.options:  # an area is as good as a rule everywhere else
            message = _("`{area}` is an area of rules; options are set for one rule", area=name.words)
            yield Problem(name.span, message)
        return
    near = closest(name.words, {*name.known, *(rule.area for rule in name.known.values())})
    if near:
        yield Problem(name.span, _("There is no rule `{rule}`; did you mean `{near}`?", rule=name.words, near=near))
    else:
        yield Problem(name.span, _("There is no rule `{rule}`; `sopkit rules` lists them", rule=name.words))


def unknown_options(name: RuleName, known: Rule) -> Iterator[Problem]:
    """Options that a rule does not have: without a word, they would change nothing."""
    for option in name.options:
        if option.words in known.options:
            continue
        if known.options:
            there = ", ".join(f"`{one}`" for one in known.options)
            message = _(
                "`{rule}` has no option `{option}`; it has {there}", rule=name.words, option=option, there=there
            )
        else:
            message = _("`{rule}` has no options; take `{option}` out", rule=name.words, option=option)
        yield Problem(option.span, message)
