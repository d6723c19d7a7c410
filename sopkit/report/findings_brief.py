"""Findings for who begins: the most important ones in full, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sopkit.finding import Finding
from sopkit.lint.rule import discover
from sopkit.message import _
from sopkit.report import findings_text
from sopkit.report.findings_text import by_file, summary
from sopkit.report.view import COLOURS, View

__all__ = ["MOST", "report"]

MOST = 5
"""Findings that are shown in full."""
AREAS = ("structure", "service", "language")
"""What comes first among findings that matter equally: what nobody can follow, then what a customer misses."""


def report(findings: Sequence[Finding], view: View) -> str:
    """The five most important findings, how many more there are of each rule, and a line that counts them all."""
    if len(findings) <= MOST:
        return findings_text.report(findings, view)
    ordered = by_importance(findings)
    rest = ordered[MOST:]
    more = _("And {count} more, which `sopkit lint --all` shows:", count=len(rest))
    counted = "\n".join([view.say(more), *lines(rest, view)])
    blocks = by_file(ordered[:MOST], view)
    return "\n\n".join([*blocks, counted, summary(findings, view)])


def by_importance(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, the most important first: by severity, each rule once before any comes twice, then by area."""
    rules = discover("sopkit.rules")
    seen: Counter[str] = Counter()
    ranked = []
    for place, finding in enumerate(findings):
        seen[finding.rule] += 1
        area = rules[finding.rule].area if finding.rule in rules else ""
        rank = AREAS.index(area) if area in AREAS else len(AREAS)
        ranked.append((-finding.severity, seen[finding.rule], rank, place, finding))
    return [finding for *_rank, finding in sorted(ranked, key=lambda one: one[:-1])]


def lines(findings: Sequence[Finding], view: View) -> Iterator[str]:
    """A line for each rule, the one that finds most first."""
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    for (rule, severity), count in sorted(counts.items(), key=lambda one: (-one[0][1], -one[1], one[0][0])):
        yield f"{view.paint(f'{count:>6}', COLOURS[severity])}  {rule}"
