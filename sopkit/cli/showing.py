"""How findings are shown: in which format, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from sopkit.cli.session import Session
from sopkit.finding import WARNING, Finding, Severity
from sopkit.report import View, findings_report
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
    fail_on: Severity = WARNING,
    err: bool = False,
) -> None:
    """Print findings in a format, or write them to a file; for people who want quiet, nothing where none are."""
    if session.quiet and not findings and form in FOR_PEOPLE and output is None:
        return
    colour, columns = session.color and output is None, None if output is not None else session.columns
    view = View(session.catalogue, sources, session.prefix(), colour, columns, fail_on)
    text = findings_report(form, findings, view)
    data = text.encode("utf-8", "replace") + b"\n" * bool(text)
    if output is not None:
        write(output, data)
    elif text and form in FOR_PROGRAMS:
        click.echo(data, nl=False, err=err)  # JSON and XML are UTF-8, whatever the console is
    elif text:
        click.echo(text, color=session.color, err=err)
