"""`sopkit schema`: the JSON Schema of a kind of file, or of a report."""

from __future__ import annotations

import json
from typing import Any

import click

from sopkit.authoring.interview import Answers
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.kinds import KINDS, schema_of
from sopkit.report.schemas import REPORTS, schema_of_report
from sopkit.schema.json_schema import json_schema

EXAMPLES = """
sopkit schema procedure > procedure.schema.json
sopkit schema answers > answers.schema.json
sopkit schema findings > findings.schema.json
sopkit schema changes > changes.schema.json
"""
ANSWERS = "answers"
"""What `sopkit init --answers` reads; it is no file of a handbook."""


@make("schema", EXAMPLES)
@click.argument("kind", type=click.Choice((*KINDS, ANSWERS, *REPORTS)))
def command(session: Session, kind: str) -> int:
    """Print the JSON Schema (2020-12) of a KIND of file, for editors that complete and check while you type; or of what
    commands write with `--format json`, for programs that read it.
    """
    session.echo(json.dumps(schema_called(kind), ensure_ascii=False, indent=2))
    return 0


def schema_called(kind: str) -> dict[str, Any]:
    if kind == ANSWERS:
        return json_schema(Answers, title="sopkit answers")
    return schema_of_report(kind) if kind in REPORTS else schema_of(kind)
