"""`sopkit rules`: every rule, a line each."""

from __future__ import annotations

import itertools
import json

import click

from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.finding import Severity
from sopkit.lint.rule import discover
from sopkit.message import _

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@make("rules", "sopkit rules\nsopkit rules --format json")
@output_format("text", "json")
def command(session: Session, form: str) -> int:
    """List all rules with their severity and what they ask for."""
    rules = sorted(discover("sopkit.rules").values(), key=lambda rule: (rule.area, rule.name))
    if form == "json":
        listed = [
            {"name": rule.name, "area": rule.area, "severity": rule.severity.word, "title": rule.title}
            for rule in rules
        ]
        session.echo(json.dumps({"version": 1, "rules": listed}, ensure_ascii=False, indent=2))
        return 0
    wide = max(len(rule.name) for rule in rules)
    for area, group in itertools.groupby(rules, key=lambda rule: rule.area):
        session.echo(click.style(area, bold=True))
        for rule in group:
            severity = click.style(f"{rule.severity.word:<8}", fg=COLOURS[rule.severity])
            session.echo(f"  {rule.name:<{wide}}  {severity} {rule.title}")
    session.tell(_("`sopkit explain RULE` says why, with examples."))
    return 0
