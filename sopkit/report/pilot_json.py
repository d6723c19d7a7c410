"""What is tried out, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sopkit.control.pilots import Tried
from sopkit.pilot import FOUND

__all__ = ["VERSION", "report"]

VERSION = 1


def report(some: Sequence[Tried], today: date) -> str:
    """Some pilots with all that was found."""
    told = {"version": VERSION, "today": today.isoformat(), "pilots": [pilot_json(one, today) for one in some]}
    return json.dumps(told, ensure_ascii=False, indent=2)


def pilot_json(one: Tried, today: date) -> dict[str, Any]:
    """One pilot."""
    until, effective = one.until, one.procedure.effective
    return {
        "procedure": one.id,
        "title": one.title,
        "layer": one.layer,
        "change": one.is_change,
        "owner": one.procedure.owner.words,
        "branches": list(one.branches),
        "readers": list(one.readers),
        "since": effective.words if effective is not None and not one.is_change else None,
        "until": until.isoformat() if until is not None else None,
        "overdue": until is not None and until < today,
        "asks": [one.shown(ask) for ask in one.trial.asks],
        "differs": [touch.path for touch in one.touches],
        "findings": [
            {
                "id": found.id.words,
                "kind": kind,
                "day": found.day.words if found.day is not None else None,
                "branch": found.branch.words if found.branch is not None else None,
                "found": one.shown(found.found),
            }
            for kind in FOUND
            for found in one.found(kind)
        ],
        "file": one.document.source.path,
    }
