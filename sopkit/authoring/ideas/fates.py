"""What became of each idea: found out from the changes that name it and the releases that carried one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from sopkit.site.carried_by import carried_by
from sopkit.voices import IDEAS, STATES, Reason, Voices
from sopkit.voices.fate import Fate
from sopkit.workspace import Workspace
from sopkit.workspace.reasons import named

__all__ = ["fates"]


def fates(workspace: Workspace, handbook: Path, heard: Voices) -> list[Fate]:
    """All ideas: the open ones, those that most are for first; then the accepted and the declined, the newest first."""
    changes: dict[Reason, dict[str, None]] = defaultdict(dict)
    for one in named(workspace):
        changes[one.reason][one.span.path] = None
    reasons = {id: Reason(IDEAS, id) for id in heard.ideas}
    accepted = {id for id, told in heard.ideas.items() if told.record.state.words == "accepted"}
    carried = carried_by(handbook, [one for id, one in reasons.items() if id in accepted or one in changes])
    found = [
        Fate(told, tuple(changes.get(reasons[id], ())), carried.get(reasons[id], ""))
        for id, told in heard.ideas.items()
    ]
    newest = sorted(found, key=day_of, reverse=True)
    return sorted(newest, key=lambda one: (state_of(one), -one.told.record.support if state_of(one) == 0 else 0))


def state_of(fate: Fate) -> int:
    words = fate.told.record.state.words
    return STATES.index(words) if words in STATES else 0


def day_of(fate: Fate) -> tuple[str, str]:
    record = fate.told.record
    return (record.decided or record.date).words, fate.told.id
