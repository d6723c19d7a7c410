"""`sopkit check`: whether all branches are consistent."""

from __future__ import annotations

import click

from sopkit.cli import choosing
from sopkit.cli.checking import check_findings, settings_named, told
from sopkit.cli.completing import branches
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.session import fail_on as fail_on_option
from sopkit.report import finding_formats

EXAMPLES = """
sopkit check
sopkit check --branch milano --today 2026-12-31
"""


@make("check", EXAMPLES)
@click.option(
    "-b",
    "--branch",
    shell_complete=branches,
    multiple=True,
    help="Only what concerns this branch; may be given more than once.",
)
@choosing.select
@choosing.ignore
@fail_on_option
@output_format(*finding_formats())
def command(
    session: Session, branch: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, form: str
) -> int:
    """Check that all branches are consistent: what is locked, out of range, out of step, missing or not translated."""
    layers = {layer.id for one in branch for layer in session.workspace.chain(one)}
    findings = check_findings(session, settings_named(session, select, ignore))
    if branch:
        findings = [one for one in findings if of_layers(one.span.path, layers)]
    told(session, findings, form, fail_on, lambda path: not branch or of_layers(path, layers))
    return session.found(findings, fail_on)


def of_layers(path: str, layers: set[str]) -> bool:
    """Whether a file belongs to one of the layers; what concerns everybody is no branch's own."""
    parts = path.split("/")
    return parts[0] == "branches" and len(parts) > 2 and parts[1] in layers
