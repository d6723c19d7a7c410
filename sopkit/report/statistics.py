"""How many findings there are of each rule, and how many of them a program can mend."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sopkit.finding import Finding
from sopkit.lint.rule import discover
from sopkit.message import _
from sopkit.messages import Catalogue

__all__ = ["VERSION", "statistics"]

VERSION = 1


def statistics(findings: Sequence[Finding], catalogue: Catalogue, form: str) -> str:
    """A table, the rule that finds most first; one JSON object where `form` is `json`."""
    rows = counted(findings)
    if form == "json":
        return json.dumps({"version": VERSION, "statistics": rows}, ensure_ascii=False, indent=2)
    wide = max((len(row["rule"]) for row in rows), default=0)
    lines = []
    for row in rows:
        mends = catalogue.say(_("{count} can be mended by `--fix`", count=row["fixable"])) if row["fixable"] else ""
        line = f"{row['count']:>6}  {row['rule']:<{wide}}  {row['title']}"
        lines.append(f"{line} ({mends})" if mends else line.rstrip())
    return "\n".join(lines)


def counted(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """A row for each rule."""
    rules = discover("sopkit.rules")
    counts = Counter(finding.rule for finding in findings)
    fixable = Counter(finding.rule for finding in findings if finding.fix is not None and finding.fix.safe)
    return [
        {
            "rule": rule,
            "count": count,
            "fixable": fixable[rule],
            "title": rules[rule].title if rule in rules else "",
        }
        for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
