"""A survey of a network as JSON, for programs. `version` grows when something in it is renamed or taken out."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from sopkit.finding import Severity
from sopkit.messages import Catalogue
from sopkit.network.overdue import Overdue
from sopkit.network.survey import BranchRow, Content, ProcedureRow, StepRow, Survey
from sopkit.report.changes_json import change_json

__all__ = ["VERSION", "report"]

VERSION = 1


def report(survey: Survey, catalogue: Catalogue) -> str:
    """The survey as one JSON object; its sentences are in the catalogue's language, all else is in none."""
    written = {
        "version": VERSION,
        "day": survey.today.isoformat(),
        "handbook": survey.name,
        "total": survey.total,
        "asked": list(survey.asked),
        "uniform": dataclasses.asdict(survey.uniform),
        "branches": [branch_json(row) for row in survey.branches],
        "procedures": [procedure_json(row, catalogue) for row in survey.procedures],
        "steps": [step_json(row) for row in survey.steps],
        "overdue": [overdue_json(one) for one in survey.overdue],
    }
    return json.dumps(written, ensure_ascii=False, indent=2)


def branch_json(row: BranchRow) -> dict[str, Any]:
    return {
        "branch": row.id,
        "name": row.name,
        "follows": row.region or None,
        "published": row.published,
        "own": dataclasses.asdict(row.counts),
        "variants": [{"procedure": id or None, "letter": letter} for id, letter in row.letters.items()],
        "without": list(row.without),
    }


def step_json(row: StepRow) -> dict[str, Any]:
    return {
        "procedure": row.procedure,
        "step": row.step,
        "do": row.do,
        "branches": list(row.branches),
        "changed_by": list(row.layers),
    }


def overdue_json(one: Overdue) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "day": one.day.isoformat(),
        "layer": one.layer,
        "procedure": one.procedure or None,
        "path": one.path or None,
        "whom": one.whom,
        "file": one.place.path,
        "line": one.place.line,
    }


def procedure_json(row: ProcedureRow, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "procedure": row.id or None,
        "area": row.area or None,
        "title": row.title,
        "variants": [content_json(content, catalogue) for content in row.contents],
    }


def content_json(content: Content, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "letter": content.letter,
        "fingerprint": content.fingerprint,
        "severity": word_of(content.severity),
        "branches": list(content.branches),
        "changes": [change_json(change, catalogue) for change in content.changes],
        "accepted": [change_json(change, catalogue) for change in content.accepted],
    }


def word_of(severity: Severity | None) -> str | None:
    return severity.word if severity is not None else None
