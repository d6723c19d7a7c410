"""`sopkit lint`: how procedures are written."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.checking import is_below, lint_findings, settings_named, told, within
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.session import fail_on as fail_on_option

EXAMPLES = """
sopkit lint
sopkit lint standard/returns --select passive-voice
sopkit lint --format json --fail-on error
"""


@make("lint", EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", multiple=True, metavar="RULE", help="Only this rule; may be given more than once.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule; may be given more than once.")
@fail_on_option
@output_format
def command(
    session: Session, paths: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, form: str
) -> int:
    """Check how procedures are written: all files of the handbook, or those below PATHS."""
    only = [within(session, path) for path in paths]
    findings = lint_findings(session, only, settings_named(session, select, ignore))
    told(session, findings, form, lambda path: is_below(path, only))
    return session.found(findings, fail_on)
