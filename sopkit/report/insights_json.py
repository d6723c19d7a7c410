"""What customers need, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sopkit.source import Text
from sopkit.span import Span
from sopkit.voices import Insight, Told
from sopkit.voices.counted import Counted, Period

__all__ = ["VERSION", "list_report", "named", "top_report"]

VERSION = 1


def top_report(
    found: Sequence[Counted], period: Period, by: str, totals: tuple[int, int], self_help: int, standard: str
) -> str:
    """What is heard most; `totals` are all contacts of the period and of the one before."""
    told = {
        "version": VERSION,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "by": by,
        "contacts": totals[0],
        "before": totals[1],
        "self_help": self_help,
        "heard": [counted_json(one, by, standard) for one in found],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def counted_json(one: Counted, by: str, standard: str) -> dict[str, Any]:
    record = one.latest.record
    return {
        "name": one.name or None,
        "need": record.need.words if by == "need" else None,
        "language": (one.latest.language or standard) if by == "need" else None,
        "procedures": named(told.record.procedure for told in one.heard),
        "causes": named(told.record.cause for told in one.heard),
        "branches": sorted({told.branch for told in one.heard}),
        "channels": named(told.record.channel or told.record.source for told in one.heard),
        "count": one.count,
        "before": one.before,
        "insights": [told.id for told in one.heard],
        "changes": [place(span) for span in one.changes],
    }


def list_report(found: Sequence[tuple[Told[Insight], Sequence[Span]]], standard: str) -> str:
    """Every insight with the places of the changes that name it."""
    listed = [insight_json(told, changes, standard) for told, changes in found]
    return json.dumps({"version": VERSION, "insights": listed}, ensure_ascii=False, indent=2)


def insight_json(told: Told[Insight], changes: Sequence[Span], standard: str) -> dict[str, Any]:
    record = told.record
    optional = ("cause", "procedure", "step", "channel", "source", "said")
    return {
        "id": told.id,
        "branch": told.branch,
        "date": record.date.words,
        "need": record.need.words,
        "language": told.language or standard,
        **{name: text.words if (text := getattr(record, name)) else None for name in optional},
        "times": record.count,
        "file": told.path,
        "line": record.id.span.line,
        "changes": [place(span) for span in changes],
    }


def place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}


def named(texts: Iterable[Text | None]) -> list[str]:
    """The words of texts, each once, in order."""
    return sorted({text.words for text in texts if text is not None and text.words})
