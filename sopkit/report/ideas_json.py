"""Ideas and what became of them, for programs. Nobody who votes is named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sopkit.source import Text
from sopkit.voices.fate import Fate

__all__ = ["VERSION", "idea_json", "report"]

VERSION = 1


def report(fates: Sequence[Fate], today: date, standard: str) -> str:
    """All of them in their order; `standard` is the language of words that name none."""
    listed = [idea_json(one, standard) for one in fates]
    return json.dumps({"version": VERSION, "today": today.isoformat(), "ideas": listed}, ensure_ascii=False, indent=2)


def idea_json(fate: Fate, standard: str) -> dict[str, Any]:
    """One idea."""
    told, record = fate.told, fate.told.record
    return {
        "id": told.id,
        "title": record.title.words,
        "language": told.language or standard,
        "state": record.state.words,
        "date": record.date.words,
        **{name: words(getattr(record, name)) for name in ("branch", "procedure", "step", "answer", "decided")},
        "votes": len(record.votes),
        "dots": record.support - len(record.votes),
        "changes": list(fate.changes),
        "release": fate.release or None,
        "file": told.path,
    }


def words(text: Text | None) -> str | None:
    return text.words if text is not None else None
