"""A comparison as JSON, for programs. `version` grows when something in it is renamed or taken out."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from sopkit.diff.change import Change, Quote
from sopkit.diff.editions import Comparison
from sopkit.diff.side import Side
from sopkit.finding import Finding, Severity
from sopkit.messages import Catalogue
from sopkit.report.change_words import sentence
from sopkit.report.view import View
from sopkit.span import Span

__all__ = ["VERSION", "report"]

VERSION = 1
_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, but a terminal would obey: words stand here as they are in their files."""


def report(comparison: Comparison, view: View) -> str:
    """The comparison as one JSON object; its sentences are in the reader's language, all else is in none.

    `certain` is false where a side could not be read whole: then no changes do not mean that nothing differs.
    """
    catalogue = view.catalogue
    counts = Counter(change.severity for change in comparison.changes)
    whole = {
        "version": VERSION,
        "certain": comparison.certain,
        "only": list(comparison.only),
        "summary": {severity.word: counts[severity] for severity in sorted(Severity, reverse=True)},
        "old": side_json(comparison.old, comparison.old_faults, catalogue),
        "new": side_json(comparison.new, comparison.new_faults, catalogue),
        "changes": [change_json(change, catalogue) for change in comparison.changes],
        "accepted": [change_json(change, catalogue) for change in comparison.accepted],
    }
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(whole, ensure_ascii=False, indent=2))


def side_json(side: Side, faults: tuple[Finding, ...], catalogue: Catalogue) -> dict[str, Any]:
    """What was asked for, what it turned out to be, and what could not be read of it."""
    return {
        "words": side.words,
        "found": side.where,
        "branch": side.edition.branch,
        "language": side.edition.language,
        "faults": [
            {
                "rule": fault.rule,
                "severity": fault.severity.word,
                "message": catalogue.say(fault.message),
                **place_json(fault.span),
            }
            for fault in faults
        ],
    }


def change_json(change: Change, catalogue: Catalogue) -> dict[str, Any]:
    """One change and its effects."""
    return {
        "kind": change.kind.name,
        "form": change.form,
        "severity": change.severity.word,
        "touches": change.kind.touches,
        "direction": change.kind.direction,
        "procedure": change.procedure or None,
        "path": change.path,
        "sentence": sentence(change, catalogue),
        "old": quote_json(change.old),
        "new": quote_json(change.new),
        "words": [{"old": piece.old, "new": piece.new, "same": piece.same} for piece in change.pieces],
        "effects": [change_json(effect, catalogue) for effect in change.effects],
        "because": [
            {"layer": reason.layer, "side": reason.side, **quoted(reason.because)} for reason in change.because
        ],
    }


def quote_json(quote: Quote | None) -> dict[str, Any] | None:
    return None if quote is None else quoted(quote)


def quoted(quote: Quote) -> dict[str, Any]:
    """The words and their place."""
    return {"words": quote.words, **place_json(quote.span)}


def place_json(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line, "column": span.column}
