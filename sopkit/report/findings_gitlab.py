"""Findings as a Code Quality report, which GitLab shows in a merge request.

Format: docs.gitlab.com, Code Quality, "Code Quality report format".
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sopkit.finding import Finding, Severity
from sopkit.report.common import marks
from sopkit.report.view import View

__all__ = ["report"]

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(findings: Sequence[Finding], view: View) -> str:
    """One JSON list."""
    listed = [
        {
            "description": view.say(finding.message),
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": view.prefix + finding.span.path,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding, mark in marks(findings, view.sources)
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)
