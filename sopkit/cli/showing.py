"""How findings are shown: in which format, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from sopkit.cli.session import Session
from sopkit.finding import Finding
from sopkit.report import findings_report
from sopkit.source import Source
from sopkit.writing import write

__all__ = ["FOR_PEOPLE", "show"]

FOR_PEOPLE = ("brief", "text")
FOR_PROGRAMS = ("gitlab", "json", "junit", "sarif")


def show(
    session: Session,
    findings: Sequence[Finding],
    sources: Mapping[str, Source],
    form: str,
    output: Path | None = None,
    *,
    err: bool = False,
) -> None:
    """Print findings in a format, or write them to a file; for people who want quiet, nothing where none are."""
    if session.quiet and not findings and form in FOR_PEOPLE and output is None:
        return
    colour = session.color and output is None
    text = findings_report(form, findings, session.catalogue, sources, prefix=session.prefix(), colour=colour)
    data = text.encode("utf-8", "replace") + b"\n" * bool(text)
    if output is not None:
        write(output, data)
    elif text and form in FOR_PROGRAMS:
        click.echo(data, nl=False, err=err)  # JSON and XML are UTF-8, whatever the console is
    elif text:
        click.echo(text, color=session.color, err=err)
