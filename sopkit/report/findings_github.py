"""Findings as GitHub's workflow commands, which it shows beside the lines of a change.

Format: docs.github.com, Workflow commands for GitHub Actions.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.finding import Finding, Severity
from sopkit.report.view import View

__all__ = ["report"]

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(findings: Sequence[Finding], view: View) -> str:
    """A command for each finding."""
    return "\n".join(command(finding, view) for finding in findings)


def command(finding: Finding, view: View) -> str:
    span = finding.span
    values = {
        "file": view.path(span.path),
        "line": span.line,
        "endLine": span.end_line,
        **({"col": span.column, "endColumn": span.end_column} if span.line == span.end_line else {}),
        "title": finding.rule,
    }
    written = ",".join(f"{name}={escaped(str(value), ':,')}" for name, value in values.items())
    return f"::{COMMANDS[finding.severity]} {written}::{escaped(view.say(finding.message))}"


def escaped(words: str, further: str = "") -> str:
    """Words without the signs that end a line or a value."""
    for sign in "%\r\n" + further:
        words = words.replace(sign, f"%{ord(sign):02X}")
    return words
