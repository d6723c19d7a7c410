"""A comparison in, the text of one format out."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from sopkit.diff import Comparison
from sopkit.report import findings_report, named
from sopkit.report.as_findings import AS_FINDINGS, as_findings, sources_of
from sopkit.report.view import View

__all__ = ["change_formats", "changes_report"]

_CHANGES = "changes_"


def change_formats() -> tuple[str, ...]:
    """The names of the formats, in order: the files `changes_*.py` here, and those of findings that take changes."""
    return tuple(sorted({*named(_CHANGES), *AS_FINDINGS}))


def changes_report(form: str, comparison: Comparison, view: View) -> str:
    """The changes in one format, without a line break at the end. Raises KeyError for a format that is not there.

    The view's prefix is that of the new side's files.
    """
    if form not in change_formats():
        raise KeyError(form)
    if form in AS_FINDINGS:
        findings = as_findings(comparison)
        return findings_report(form, findings, replace(view, sources=sources_of(findings, comparison)))
    module = import_module(f"{__package__}.{_CHANGES}{form}")
    written: str = module.report(comparison, view)
    return written
