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

__all__ = ["FOR_PEOPLE", "put", "show", "view_of"]

FOR_PEOPLE = ("brief", "text")
FOR_PROGRAMS = ("gitlab", "html", "json", "junit", "sarif")


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
    view = view_of(session, sources, output, fail_on)
    put(session, findings_report(form, findings, view), form, output, err=err)


def view_of(
    session: Session,
    sources: Mapping[str, Source],
    output: Path | None,
    fail_on: Severity,
    prefix: str | None = None,
    command: str = "lint",
) -> View:
    """How to tell: for a file without colours and in lines of any length."""
    return View(
        session.catalogue,
        sources,
        session.prefix() if prefix is None else prefix,
        colour=session.color and output is None,
        columns=None if output is not None else session.columns,
        fail_on=fail_on,
        command=command,
    )


def put(session: Session, text: str, form: str, output: Path | None, *, err: bool = False) -> None:
    """Print a report, or write it to a file, with a line break at its end if there is anything."""
    data = text.encode("utf-8", "replace") + b"\n" * bool(text)
    if output is not None:
        write(output, data)
    elif text and form in FOR_PROGRAMS:
        click.echo(data, nl=False, err=err)  # JSON, XML and HTML are UTF-8, whatever the console is
    elif text:
        click.echo(text, color=session.color, err=err)
