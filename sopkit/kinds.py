"""The kinds of files in a handbook, each with the record that it holds."""

from __future__ import annotations

from typing import Any

from sopkit.branch import Branch
from sopkit.handbook import Handbook
from sopkit.overlay import Overlay
from sopkit.procedure import Procedure
from sopkit.schema.json_schema import json_schema, translation_schema
from sopkit.suggestion import Suggestion
from sopkit.translation import TranslationHead, words_shape
from sopkit.voices import Idea, Insights

__all__ = ["KINDS", "RECORDS", "schema_of"]

RECORDS: dict[str, type] = {
    "procedure": Procedure,
    "handbook": Handbook,
    "branch": Branch,
    "overlay": Overlay,
    "suggestion": Suggestion,
    "idea": Idea,
    "insights": Insights,
}
KINDS = (*RECORDS, "translation")


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema 2020-12 of a kind of file."""
    if kind == "translation":
        return translation_schema(TranslationHead, words_shape, Procedure, Handbook, Branch, title="sopkit translation")
    return json_schema(RECORDS[kind], title=f"sopkit {kind}")
