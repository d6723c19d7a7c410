"""Findings as a page of Markdown: how many of which rule, and where; for a merge request or a build's summary."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sopkit.finding import Finding, Severity
from sopkit.message import _
from sopkit.report.findings_text import SEVERITIES, summary
from sopkit.report.view import View

__all__ = ["MOST", "report"]

MOST = 200
"""Findings that are listed; pages for summaries must not grow without end."""
_SIGNS = re.compile(r"([\\*_\[\]<>|#~])")


def report(findings: Sequence[Finding], view: View) -> str:
    """A heading that counts, a table of rules, and a list of findings by file."""
    counted = _("{subject}: {said}", subject=f"sopkit {view.command}", said=summary(findings, view))
    lines = [f"## {view.say(counted)}"]
    if findings:
        lines += ["", *table(findings, view)]
    for path, group in itertools.groupby(findings[:MOST], key=lambda finding: finding.span.path):
        lines += ["", f"### {escaped(view.path(path))}", ""]
        lines += [entry(finding, view) for finding in group]
    if len(findings) > MOST:
        more = len(findings) - MOST
        lines += ["", view.say(_("… and {count} more", count=more))]
    return "\n".join(lines)


def table(findings: Sequence[Finding], view: View) -> Iterator[str]:
    """How many findings there are of each rule."""
    titles = (_("Rule"), _("Severity"), _("Count"))
    yield "| " + " | ".join(view.say(title) for title in titles) + " |"
    yield "|---|---|---:|"
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    for (rule, severity), count in sorted(counts.items(), key=lambda one: (-one[0][1], -one[1], one[0][0])):
        yield f"| `{rule}` | {said(severity, view)} | {count} |"


def entry(finding: Finding, view: View) -> str:
    """One finding on one line."""
    place = f"{finding.span.line}:{finding.span.column}"
    words = escaped(view.say(finding.message))
    return f"- {place} **{said(finding.severity, view)}** {words} (`{finding.rule}`)"


def said(severity: Severity, view: View) -> str:
    return view.say(SEVERITIES[severity])


def escaped(words: str) -> str:
    """Words on one line, without signs that Markdown would take for its own; what stands in backquotes is code."""
    parts = " ".join(words.split()).split("`")
    if len(parts) % 2 == 0:  # a backquote without its pair
        return _SIGNS.sub(r"\\\1", "`".join(parts)).replace("`", "\\`")
    return "`".join(part if place % 2 else _SIGNS.sub(r"\\\1", part) for place, part in enumerate(parts))
