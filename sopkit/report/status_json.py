"""How a handbook stands, for programs."""

from __future__ import annotations

import json
from typing import Any

from sopkit.report.due_json import due_json
from sopkit.report.due_words import Notes
from sopkit.report.status import Status

__all__ = ["VERSION", "report"]

VERSION = 1


def report(status: Status, notes: Notes) -> str:
    """All that the overview tells, with every name."""
    stock = status.stock
    told: dict[str, Any] = {
        "version": VERSION,
        "name": status.name,
        "today": status.today.isoformat(),
        "until": status.until.isoformat(),
        "branches": list(status.branches),
        "procedures": {name: list(ids) for name, ids in stock.by_status.items()},
        "approved": list(stock.approved),
        "to_approve": list(stock.to_approve),
        "due": [due_json(item, notes, status.today) for item in status.due],
        "translations": {"missing": status.untranslated, "stale": status.stale},
        "findings": {area: dict(counts) for area, counts in status.findings.items()},
        "readability": [
            {"release": one.release or None, "formula": one.index.formula, "score": round(one.index.score, 1)}
            for one in status.readings
        ],
        "coverage": [
            {"stage": stage or None, "channel": channel or None, "count": count}
            for (stage, channel), count in sorted(stock.coverage.items(), key=lambda row: row[0])
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
