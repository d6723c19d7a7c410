"""A comparison as SARIF 2.1.0: each kind of change is a rule, with what it means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sopkit.diff import KINDS, Comparison
from sopkit.lint.rule import discover
from sopkit.report import findings_sarif
from sopkit.report.as_findings import as_findings, sources_of
from sopkit.report.kind_page import kind_page, meaning
from sopkit.report.view import View

__all__ = ["report"]


def report(comparison: Comparison, view: View) -> str:
    """One log with one run; what could not be read has the rule that says why."""

    def described(name: str) -> dict[str, Any]:
        if (kind := KINDS.get(name)) is None:
            return findings_sarif.described(name, discover("sopkit.rules").get(name))
        page = kind_page(kind, view.catalogue)
        return {
            "id": name,
            "shortDescription": {"text": meaning(kind, view.catalogue)},
            "help": {"text": page},
            "defaultConfiguration": {"level": findings_sarif.LEVELS[kind.severity]},
            "properties": {"tags": [kind.touches, kind.direction]},
        }

    findings = as_findings(comparison)
    return findings_sarif.log(findings, replace(view, sources=sources_of(findings, comparison)), described)
