"""What customers need as a table for spreadsheets (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sopkit.report.cells import harmless
from sopkit.report.insights_json import named
from sopkit.span import Span
from sopkit.voices import Insight, Told
from sopkit.voices.counted import Counted

__all__ = ["list_report", "top_report"]

TOP = ("name", "need", "procedures", "causes", "branches", "channels", "count", "before", "changes")
LIST = ("id", "branch", "date", "need", "cause", "procedure", "step", "channel", "source", "said", "times", "changes")


def top_report(found: Sequence[Counted], by: str) -> str:
    """A line for each; without a line break at the end."""
    rows = []
    for one in found:
        heard = [told.record for told in one.heard]
        need = one.latest.record.need.words if by == "need" else ""
        about = (named(each.procedure for each in heard), named(each.cause for each in heard))
        where = (sorted({told.branch for told in one.heard}), named(each.channel or each.source for each in heard))
        lists = map(" ".join, (*about, *where))
        rows.append((one.name, need, *lists, one.count, one.before, " ".join(map(str, one.changes))))
    return table(TOP, rows)


def list_report(found: Sequence[tuple[Told[Insight], Sequence[Span]]]) -> str:
    """A line for each insight; without a line break at the end."""
    rows = []
    for told, changes in found:
        record = told.record
        texts = [text.words if (text := getattr(record, name)) else "" for name in LIST[2:10]]
        rows.append((told.id, told.branch, *texts, record.count, " ".join(map(str, changes))))
    return table(LIST, rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(heads)
    for row in rows:
        lines.writerow([harmless(cell) for cell in row])
    return written.getvalue().removesuffix("\n")
