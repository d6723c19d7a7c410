"""Findings as JSON: for programs. Keys are only ever added; `version` changes when one goes or means something else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sopkit.edit import Fix
from sopkit.finding import Finding, Severity
from sopkit.report.common import places_of
from sopkit.report.view import View
from sopkit.source import Source
from sopkit.span import Span

__all__ = ["VERSION", "report"]

VERSION = 1


def report(findings: Sequence[Finding], view: View) -> str:
    """One JSON object: the findings with places that count from 1, and how many of each severity there are."""
    counts = Counter(finding.severity for finding in findings)
    listed = [
        {
            "rule": finding.rule,
            "severity": finding.severity.word,
            "message": view.say(finding.message),
            **place(finding.span, view.prefix),
            "related": [place(span, view.prefix) for span in finding.related],
            **mend(finding.fix, view.sources, view.prefix),
        }
        for finding in findings
    ]
    summary = {severity.word: counts[severity] for severity in sorted(Severity, reverse=True)}
    whole = {"version": VERSION, "summary": summary, "findings": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def mend(fix: Fix | None, sources: Mapping[str, Source], prefix: str) -> dict[str, Any]:
    """What would mend a finding, where a program can say it: the words that take the place of others."""
    edits = [{**place(span, prefix), "words": edit.words} for edit, span in places_of(fix, sources)]
    return {"fix": {"safe": fix.safe, "edits": edits}} if fix is not None and edits else {}


def place(span: Span, prefix: str) -> dict[str, Any]:
    """A place, in a program's words."""
    return {
        "path": prefix + span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
