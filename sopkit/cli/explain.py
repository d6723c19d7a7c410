"""`sopkit explain`: one rule's page of the manual."""

from __future__ import annotations

import click

from sopkit.cli.completing import rules
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse
from sopkit.lint.page import flat
from sopkit.lint.rule import discover
from sopkit.message import _
from sopkit.schema.spelling import closest


@make("explain", "sopkit explain passive-voice")
@click.argument("rule", shell_complete=rules)
def command(session: Session, rule: str) -> int:
    """Explain one RULE: what it asks for, why, and how to mend what it finds."""
    rules = discover("sopkit.rules")
    if rule not in rules:
        near = closest(rule, rules)
        hint = _("did you mean `{near}`?", near=near) if near else _("`sopkit rules` lists them")
        raise WrongUse("There is no rule `{rule}`: {hint}", rule=rule, hint=hint)
    chosen = rules[rule]
    session.echo(f"{click.style(chosen.name, bold=True)}  ({chosen.severity.word}, {chosen.area})\n")
    session.echo(chosen.doc)
    for name, value in chosen.options.items():
        session.echo(f"\n`lint: {{options: {{{chosen.name}: {{{name}: {value}}}}}}}`")
    for title, examples, colour in (("Good", chosen.good, "green"), ("Not so good", chosen.bad, "yellow")):
        lines = list(flat(examples))
        if lines:
            session.echo(f"\n{click.style(title, bold=True, fg=colour)}")
            session.echo("\n".join(lines))
    return 0
