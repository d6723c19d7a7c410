"""Findings as SARIF 2.1.0, which code hosts and editors read.

Format: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sopkit import __version__
from sopkit.edit import Fix
from sopkit.finding import Finding, Severity
from sopkit.lint.rule import Rule, discover
from sopkit.report.common import address, marks, places_of
from sopkit.report.view import View
from sopkit.source import Source
from sopkit.span import Span

__all__ = ["LEVELS", "described", "log", "report"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(findings: Sequence[Finding], view: View) -> str:
    """One log with one run; the rules that found something come with their pages."""
    rules = discover("sopkit.rules")
    return log(findings, view, lambda name: described(name, rules.get(name)))


def log(findings: Sequence[Finding], view: View, described: Callable[[str], dict[str, Any]]) -> str:
    """One log with one run; `described` tells of each rule that found something."""
    named = sorted({finding.rule for finding in findings})
    places = {name: place for place, name in enumerate(named)}
    results = [
        {
            "ruleId": finding.rule,
            "ruleIndex": places[finding.rule],
            "level": LEVELS[finding.severity],
            "message": {"text": view.say(finding.message)},
            "locations": [{"physicalLocation": place(finding.span, view.prefix)}],
            "partialFingerprints": {"sopkit/v1": mark},
            **related(finding, view.prefix),
            **mend(finding.fix, view.sources, view.prefix),
        }
        for finding, mark in marks(findings, view.sources)
    ]
    driver = {
        "name": "sopkit",
        "semanticVersion": __version__,
        "rules": [described(name) for name in named],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def described(name: str, rule: Rule | None) -> dict[str, Any]:
    """A rule with its page of the manual."""
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.doc},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.area]},
    }


def place(span: Span, prefix: str) -> dict[str, Any]:
    """A place in a file."""
    return {"artifactLocation": artifact(span.path, prefix), "region": region(span)}


def artifact(path: str, prefix: str) -> dict[str, str]:
    return {"uri": address(prefix + path)}


def region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def related(finding: Finding, prefix: str) -> dict[str, Any]:
    """The places that explain a finding, if there are any."""
    listed = [{"id": n, "physicalLocation": place(span, prefix)} for n, span in enumerate(finding.related, 1)]
    return {"relatedLocations": listed} if listed else {}


def mend(fix: Fix | None, sources: Mapping[str, Source], prefix: str) -> dict[str, Any]:
    """What would mend a finding; a fix of which some files are not known is left out."""
    edits = places_of(fix, sources)
    if not edits:
        return {}
    changes = [
        {
            "artifactLocation": artifact(path, prefix),
            "replacements": [
                {"deletedRegion": region(span), "insertedContent": {"text": edit.words}} for edit, span in group
            ],
        }
        for path, group in itertools.groupby(sorted(edits), key=lambda one: one[0].path)
    ]
    return {"fixes": [{"artifactChanges": changes}]}
