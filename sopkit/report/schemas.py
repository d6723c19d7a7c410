"""JSON Schemas of what sopkit reports as JSON, for programs that read it. Objects may get further keys."""

from __future__ import annotations

from typing import Any

from sopkit.finding import Severity
from sopkit.report import findings_json, network_json, statistics

__all__ = ["REPORTS", "schema_of_report"]

COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}
TEXT = {"type": "string"}
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
OR_NONE = {"type": ["string", "null"]}
OWN = ("procedures", "changed", "added", "dropped", "moved", "values", "own", "not_allowed")
CHANGE = keys({"kind": TEXT, "severity": {"enum": SEVERITIES}, "path": TEXT, "sentence": TEXT})
VARIANT = keys(
    {
        "letter": TEXT,
        "fingerprint": TEXT,
        "severity": {"enum": [*SEVERITIES, None]},
        "branches": entries(TEXT),
        "changes": entries(CHANGE),
    }
)
NETWORK = keys(
    {
        "version": {"const": network_json.VERSION},
        "day": {"type": "string", "format": "date"},
        "handbook": TEXT,
        "total": COUNT,
        "branches": entries(
            keys(
                {
                    "branch": TEXT,
                    "name": TEXT,
                    "follows": OR_NONE,
                    "published": {"type": "boolean"},
                    "own": keys(dict.fromkeys(OWN, COUNT)),
                    "variants": entries(keys({"procedure": OR_NONE, "letter": TEXT})),
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
                    "kind": {"enum": ["review", "leave"]},
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
REPORTS: dict[str, dict[str, Any]] = {
    "findings": keys(
        {
            "version": {"const": findings_json.VERSION},
            "summary": keys(dict.fromkeys(SEVERITIES, COUNT)),
            "findings": entries(FINDING),
        }
    ),
    "statistics": keys(
        {
            "version": {"const": statistics.VERSION},
            "statistics": entries(keys({"rule": TEXT, "count": COUNT, "fixable": COUNT, "title": TEXT})),
        }
    ),
    "network": NETWORK,
}
"""By name: what `lint --format json` and `check --format json` write, `lint --statistics`, and `network`."""


def schema_of_report(name: str) -> dict[str, Any]:
    """The JSON Schema 2020-12 of a report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"sopkit {name}", **REPORTS[name]}
