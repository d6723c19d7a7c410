"""`sopkit schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import json

import click

from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.kinds import KINDS, schema_of


@make("schema", "sopkit schema procedure > procedure.schema.json")
@click.argument("kind", type=click.Choice(KINDS))
def command(session: Session, kind: str) -> int:
    """Print the JSON Schema (2020-12) of a KIND of file, for editors that complete and check while you type."""
    session.echo(json.dumps(schema_of(kind), ensure_ascii=False, indent=2))
    return 0
