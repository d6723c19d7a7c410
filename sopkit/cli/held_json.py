"""The answers of `sopkit history`, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sopkit.cli.held_shown import version_of
from sopkit.cli.session import Session
from sopkit.cli.told import Told
from sopkit.history.chronicle import Answer, Chronicle
from sopkit.history.passages import passages

__all__ = ["at_as_json", "life_as_json"]


def life_as_json(session: Session, found: Chronicle, told: Sequence[Told], faults: Sequence[str]) -> dict[str, Any]:
    """The life of a procedure for programs, the oldest state first."""
    return {
        "version": 1,
        "procedure": found.id,
        "branch": found.archives.branch,
        "language": found.archives.language,
        "site": found.past.site,
        "states": [of_record(session, one) for one in told],
        "faults": list(faults),
    }


def at_as_json(
    session: Session, found: Chronicle, on: date, came: Answer, told: Sequence[Told], faults: Sequence[str]
) -> dict[str, Any]:
    """What held on a day, for programs."""
    made: dict[str, Any] = {
        "version": 1,
        "procedure": found.id,
        "branch": found.archives.branch,
        "language": found.archives.language,
        "site": found.past.site,
        "on": on.isoformat(),
        "on_record": came.is_on_record,
        "state": of_record(session, told[0]) if told else None,
        "today": of_record(session, told[1]) if len(told) > 1 else None,
        "remarks": [session.say(remark) for remark in came.remarks],
        "faults": list(faults),
    }
    layered = told[0].held.layered if told else None
    made["text"] = [asdict(one) for one in passages(told[0].held.edition, layered)] if layered else []
    return made


def of_record(session: Session, one: Told) -> dict[str, Any]:
    """A state for programs."""
    kept, told = one.state.release.kept, one.clocks
    return {
        "id": one.state.id,
        "version": version_of(one.held),
        "status": one.held.layered.procedure.status.words if one.held.layered else "",
        "fingerprint": one.held.fingerprint,
        "approved": [asdict(approved) for approved in told.approved],
        "approved_fingerprint": told.fingerprint,
        "published": {
            "at": told.published.at.isoformat(),
            "by": told.published.by,
            "release": kept.release,
            "archive": kept.name,
            "in_log": told.published.is_logged,
        },
        "in_force": {
            "from": told.begin.isoformat(),
            "until": told.end.isoformat() if told.end else None,
            "effective": told.effective,
            "procedure_effective": told.own_day or None,
        },
        "received": asdict(one.received) if one.received else None,
        "written": [asdict(author) for author in one.authors],
        "release_fingerprint": kept.manifest.fingerprint or None,
        "revision": kept.manifest.revision or None,
        "changes": list(one.changes),
        "changes_since": one.against.release.kept.name if one.against else None,
        "remarks": [session.say(remark) for remark in (*one.on_approvals, *one.remarks)],
    }
