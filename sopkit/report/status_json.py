"""How a handbook stands, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sopkit.control.stock import Counted
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
        "procedures": {name: ids(found) for name, found in stock.by_status.items()},
        "approved": ids(stock.approved),
        "to_approve": ids(stock.to_approve),
        "due": [due_json(item, notes, status.today) for item in status.due],
        "translations": {"missing": len(status.untranslated), "stale": len(status.stale)},
        "findings": {area: dict(counts) for area, counts in status.findings.items()},
        "readability": [
            {"release": one.release or None, "formula": one.index.formula, "score": round(one.index.score, 1)}
            for one in status.readings
        ],
        "coverage": [
            {"stage": stage or None, "channel": channel or None, "count": len(found)}
            for (stage, channel), found in sorted(stock.coverage.items(), key=lambda row: row[0])
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def ids(found: Iterable[Counted]) -> list[str]:
    """How the procedures are called in commands."""
    return [one.id for one in found]
