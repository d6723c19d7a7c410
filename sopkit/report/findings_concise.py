"""Findings a line each: `returns.yml:14:9: warning: 'soon' is not a time; say when … [vague-time]`."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.finding import Finding
from sopkit.report.view import View

__all__ = ["report"]


def report(findings: Sequence[Finding], view: View) -> str:
    """The form that editors and other programs of the shell know."""
    return "\n".join(
        f"{view.path(str(one.span))}: {one.severity.word}: {view.say(one.message)} [{one.rule}]" for one in findings
    )
