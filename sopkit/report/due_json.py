"""What is due, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sopkit.control.agenda import Item
from sopkit.records import Entry, Review
from sopkit.report.due_words import Notes

__all__ = ["VERSION", "due_json", "report"]

VERSION = 1


def report(items: Sequence[Item], notes: Notes, today: date, until: date) -> str:
    """All that is due until a day, with what happened last."""
    listed = [due_json(item, notes, today) for item in items]
    told = {"version": VERSION, "today": today.isoformat(), "until": until.isoformat(), "due": listed}
    return json.dumps(told, ensure_ascii=False, indent=2)


def due_json(item: Item, notes: Notes, today: date) -> dict[str, Any]:
    """One procedure."""
    due, changed = item.due, notes.changed_last(item)
    return {
        "procedure": item.procedure,
        "branch": item.branch,
        "title": item.title,
        "owner": item.owner,
        "day": due.day.isoformat(),
        "overdue": item.is_overdue(today),
        "event": due.event or None,
        "since": due.since.isoformat() if due.since is not None else None,
        "by": due.by or None,
        "pilot": due.decides,
        "asked": asked_json(due.asked) if due.asked is not None else None,
        "file": item.path,
        "changed": changed.on or None,
        "uncommitted": changed.uncommitted,
    }


def asked_json(entry: Entry[Review]) -> dict[str, str | None]:
    """What a review asks for."""
    review = entry.record
    return {
        "outcome": review.outcome.words,
        "on": review.on.words,
        "by": review.by.words,
        "because": review.because.words if review.because is not None else None,
        "in_the_way": review.in_the_way.words if review.in_the_way is not None else None,
    }
