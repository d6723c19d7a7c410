"""JSON Schemas of what sopkit reports as JSON, for programs that read it. Objects may get further keys."""

from __future__ import annotations

from typing import Any, get_args

from sopkit.diff import KINDS
from sopkit.diff.change import Direction, Form, Whom
from sopkit.diff.side import Where
from sopkit.finding import Severity
from sopkit.records import OUTCOMES
from sopkit.report import (
    change_counts,
    changes_json,
    contents_json,
    due_json,
    findings_json,
    ideas_json,
    insights_json,
    network_json,
    statistics,
    status_json,
)
from sopkit.voices import CAUSES, STATES
from sopkit.voices.counted import BY

__all__ = ["REPORTS", "schema_of_report"]

COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}
TEXT = {"type": "string"}
DATE = {"type": "string", "format": "date"}
SEVERITIES = [severity.word for severity in sorted(Severity, reverse=True)]


def keys(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with keys that are always there, and others that may be."""
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def entries(of: dict[str, Any]) -> dict[str, Any]:
    """A list of what one schema describes."""
    return {"type": "array", "items": of}


PLACE = {"path": TEXT, "line": NUMBER, "column": NUMBER, "end_line": NUMBER, "end_column": NUMBER}
FIX = keys({"safe": {"type": "boolean"}, "edits": entries(keys({**PLACE, "words": TEXT}))})
FINDING = keys(
    {
        "rule": TEXT,
        "severity": {"enum": SEVERITIES},
        "message": TEXT,
        **PLACE,
        "related": entries(keys(PLACE)),
    },
    {"fix": FIX},
)
SPOT = {"file": TEXT, "line": NUMBER, "column": NUMBER}
QUOTE = keys({"words": TEXT, **SPOT})
SIDE = keys(
    {
        "words": TEXT,
        "found": {"enum": list(get_args(Where))},
        "branch": TEXT,
        "language": TEXT,
        "faults": entries(keys({"rule": TEXT, "severity": {"enum": SEVERITIES}, "message": TEXT, **SPOT})),
    }
)
CHANGE = keys(
    {
        "kind": {"enum": list(KINDS)},
        "form": {"enum": list(get_args(Form))},
        "severity": {"enum": SEVERITIES},
        "touches": {"enum": list(get_args(Whom))},
        "direction": {"enum": list(get_args(Direction))},
        "procedure": {"type": ["string", "null"]},
        "path": TEXT,
        "sentence": TEXT,
        "old": {"anyOf": [QUOTE, {"type": "null"}]},
        "new": {"anyOf": [QUOTE, {"type": "null"}]},
        "words": entries(keys({"old": TEXT, "new": TEXT, "same": {"type": "boolean"}})),
        "effects": entries({"$ref": "#/$defs/change"}),
        "because": entries(keys({"layer": TEXT, "side": {"enum": ["old", "new"]}, "words": TEXT, **SPOT})),
    }
)
SUMMARY = keys(dict.fromkeys(SEVERITIES, COUNT))
OR_NONE = {"type": ["string", "null"]}
OWN = ("procedures", "changed", "added", "dropped", "moved", "values", "own", "not_allowed")
VARIANT = keys(
    {
        "letter": TEXT,
        "fingerprint": TEXT,
        "severity": {"enum": [*SEVERITIES, None]},
        "branches": entries(TEXT),
        "changes": entries({"$ref": "#/$defs/change"}),
        "accepted": entries({"$ref": "#/$defs/change"}),
    }
)
NETWORK = keys(
    {
        "version": {"const": network_json.VERSION},
        "day": {"type": "string", "format": "date"},
        "handbook": TEXT,
        "total": COUNT,
        "asked": entries(TEXT),
        "uniform": keys({"same": COUNT, "every": COUNT}),
        "branches": entries(
            keys(
                {
                    "branch": TEXT,
                    "name": TEXT,
                    "follows": OR_NONE,
                    "published": {"type": "boolean"},
                    "own": keys(dict.fromkeys(OWN, COUNT)),
                    "variants": entries(keys({"procedure": OR_NONE, "letter": TEXT})),
                    "without": entries(TEXT),
                }
            )
        ),
        "procedures": entries(
            keys({"procedure": OR_NONE, "area": OR_NONE, "title": TEXT, "variants": entries(VARIANT)})
        ),
        "steps": entries(
            keys({"procedure": TEXT, "step": TEXT, "do": TEXT, "branches": entries(TEXT), "changed_by": entries(TEXT)})
        ),
        "overdue": entries(
            keys(
                {
                    "kind": {"enum": ["review", "pilot", "leave"]},
                    "day": {"type": "string", "format": "date"},
                    "layer": TEXT,
                    "procedure": OR_NONE,
                    "path": OR_NONE,
                    "whom": TEXT,
                    "file": TEXT,
                    "line": NUMBER,
                }
            )
        ),
    }
)
ASKED = keys({"outcome": {"enum": list(OUTCOMES)}, "on": DATE, "by": TEXT, "because": OR_NONE, "in_the_way": OR_NONE})
DUE = keys(
    {
        **dict.fromkeys(("procedure", "branch", "title", "owner"), TEXT),
        "day": DATE,
        "overdue": {"type": "boolean"},
        "event": {"enum": ["approved", "kept", "effective", None]},
        "since": OR_NONE,
        "by": OR_NONE,
        "pilot": {"type": "boolean"},
        "asked": {"oneOf": [{"type": "null"}, ASKED]},
        "file": TEXT,
        "changed": OR_NONE,
        "uncommitted": {"type": "boolean"},
    }
)
WHERE = entries(keys({"path": TEXT, "line": NUMBER, "column": NUMBER}))
INSIGHT_CAUSE = {"enum": [*CAUSES, None]}
INSIGHT = keys(
    {
        **dict.fromkeys(("id", "branch", "date", "need", "language"), TEXT),
        "cause": INSIGHT_CAUSE,
        **dict.fromkeys(("procedure", "step", "channel", "source", "said"), OR_NONE),
        "times": NUMBER,
        "file": TEXT,
        "line": NUMBER,
        "changes": WHERE,
    }
)
COUNTED = keys(
    {
        **dict.fromkeys(("name", "need", "language"), OR_NONE),
        **dict.fromkeys(("procedures", "causes", "branches", "channels", "insights"), entries(TEXT)),
        "count": NUMBER,
        "before": COUNT,
        "changes": WHERE,
    }
)
IDEA = keys(
    {
        **dict.fromkeys(("id", "title", "language", "file"), TEXT),
        "state": {"enum": list(STATES)},
        "date": DATE,
        **dict.fromkeys(("branch", "procedure", "step", "answer", "decided", "release"), OR_NONE),
        "votes": COUNT,
        "dots": COUNT,
        "changes": entries(TEXT),
    }
)
REPORTS: dict[str, dict[str, Any]] = {
    "findings": keys(
        {
            "version": {"const": findings_json.VERSION},
            "summary": SUMMARY,
            "findings": entries(FINDING),
        }
    ),
    "statistics": keys(
        {
            "version": {"const": statistics.VERSION},
            "statistics": entries(keys({"rule": TEXT, "count": COUNT, "fixable": COUNT, "title": TEXT})),
        }
    ),
    "changes": {
        **keys(
            {
                "version": {"const": changes_json.VERSION},
                "certain": {"type": "boolean"},
                "only": entries(TEXT),
                "summary": SUMMARY,
                "old": SIDE,
                "new": SIDE,
                "changes": entries({"$ref": "#/$defs/change"}),
                "accepted": entries({"$ref": "#/$defs/change"}),
            }
        ),
        "$defs": {"change": CHANGE},
    },
    "change-counts": keys(
        {
            "version": {"const": change_counts.VERSION},
            "certain": {"type": "boolean"},
            "statistics": entries(
                keys(
                    {
                        "procedure": {"type": ["string", "null"]},
                        "kind": {"enum": list(KINDS)},
                        "severity": {"enum": SEVERITIES},
                        "count": NUMBER,
                    }
                )
            ),
        }
    ),
    "due": keys(
        {
            "version": {"const": due_json.VERSION},
            "today": DATE,
            "until": DATE,
            "due": entries(DUE),
        }
    ),
    "ideas": keys({"version": {"const": ideas_json.VERSION}, "today": DATE, "ideas": entries(IDEA)}),
    "status": keys(
        {
            "version": {"const": status_json.VERSION},
            "name": TEXT,
            "today": DATE,
            "until": DATE,
            "branches": entries(TEXT),
            "procedures": {"type": "object", "additionalProperties": entries(TEXT)},
            "approved": entries(TEXT),
            "to_approve": entries(TEXT),
            "due": entries(DUE),
            "translations": keys({"missing": COUNT, "stale": COUNT}),
            "findings": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": COUNT}},
            "readability": entries(keys({"release": OR_NONE, "formula": TEXT, "score": {"type": "number"}})),
            "coverage": entries(keys({"stage": OR_NONE, "channel": OR_NONE, "count": COUNT})),
        }
    ),
    "contents": keys(
        {
            "version": {"const": contents_json.VERSION},
            "editions": entries(
                keys(
                    {
                        "branch": TEXT,
                        "language": TEXT,
                        "release": OR_NONE,
                        "pages": NUMBER,
                        "parts": entries(keys({"title": OR_NONE, "level": NUMBER, "page": NUMBER, "pages": NUMBER})),
                    }
                )
            ),
        }
    ),
    "insight-top": keys(
        {
            "version": {"const": insights_json.VERSION},
            "from": DATE,
            "to": DATE,
            "by": {"enum": ["need", *BY]},
            "contacts": COUNT,
            "before": COUNT,
            "self_help": COUNT,
            "heard": entries(COUNTED),
        }
    ),
    "insight-list": keys({"version": {"const": insights_json.VERSION}, "insights": entries(INSIGHT)}),
    "network": {**NETWORK, "$defs": {"change": CHANGE}},
}
"""By name: what commands write with `--format json`, and `lint --statistics` and `diff --stat`."""


def schema_of_report(name: str) -> dict[str, Any]:
    """The JSON Schema 2020-12 of a report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"sopkit {name}", **REPORTS[name]}
