"""One output format a file: findings and changes in, text for people or programs out."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module

from sopkit.finding import Finding
from sopkit.report.view import View

__all__ = ["View", "finding_formats", "findings_report", "named"]

_FINDINGS = "findings_"


def finding_formats() -> tuple[str, ...]:
    """The names of the formats for findings, in order: the files `findings_*.py` here."""
    return named(_FINDINGS)


def named(prefix: str) -> tuple[str, ...]:
    """What follows a prefix in the names of the files here."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix)))


def findings_report(form: str, findings: Sequence[Finding], view: View) -> str:
    """The findings in one format, without a line break at the end. Raises KeyError for a format that is not there."""
    if form not in finding_formats():
        raise KeyError(form)
    module = import_module(f"{__name__}.{_FINDINGS}{form}")
    written: str = module.report(findings, view)
    return written
