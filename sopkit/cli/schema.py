"""`sopkit schema`: the JSON Schema of a kind of file, or of a report."""

from __future__ import annotations

import json

import click

from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.kinds import KINDS, schema_of
from sopkit.report.schemas import REPORTS, schema_of_report

EXAMPLES = """
sopkit schema procedure > procedure.schema.json
sopkit schema findings > findings.schema.json
"""


@make("schema", EXAMPLES)
@click.argument("kind", type=click.Choice((*KINDS, *REPORTS)))
def command(session: Session, kind: str) -> int:
    """Print the JSON Schema (2020-12) of a KIND of file, for editors that complete and check while you type; or of what
    `lint`, `check` and `network` write with `--format json`, for programs that read it: findings, statistics, network.
    """
    schema = schema_of_report(kind) if kind in REPORTS else schema_of(kind)
    session.echo(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
