"""How many changes there are of each kind in each procedure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sopkit.diff import Comparison
from sopkit.finding import Severity
from sopkit.report.change_words import severest_first, total
from sopkit.report.changes_text import heading
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.view import COLOURS, View

__all__ = ["VERSION", "change_counts"]

VERSION = 1


def change_counts(comparison: Comparison, view: View, form: str) -> str:
    """By procedure, severest first, a line for each kind; one JSON object where `form` is `json`."""
    if form == "json":
        whole = {"version": VERSION, "certain": comparison.certain, "statistics": list(rows(comparison))}
        return json.dumps(whole, ensure_ascii=False, indent=2)
    return "\n".join([*lines(comparison, view), total(comparison, view)])


def lines(comparison: Comparison, view: View) -> Iterator[str]:
    words = {severity: view.say(said) for severity, said in SEVERITIES.items()}
    wide = max(map(len, words.values()))
    for id, group in groupby(rows(comparison), key=lambda row: row["procedure"]):
        yield heading(comparison, id or "", view)
        for row in group:
            severity = Severity.of(row["severity"])
            blanks = " " * (wide - len(words[severity]))
            yield f"{row['count']:>6}  {view.paint(words[severity], COLOURS[severity])}{blanks}  {row['kind']}"
    if comparison.changes:
        yield ""


def rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """A row for each procedure and kind; effects are counted with what they follow from."""
    for id, changes in severest_first(comparison.changes):
        counts = Counter((-change.severity, change.kind.name) for change in changes)
        for (severity, kind), count in sorted(counts.items(), key=lambda one: (one[0][0], -one[1], one[0][1])):
            yield {
                "procedure": id or None,
                "kind": kind,
                "severity": Severity(-severity).word,
                "count": count,
            }
