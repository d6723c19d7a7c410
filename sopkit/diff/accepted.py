"""What a handbook says under `diff:` applied to a comparison: severities of kinds, and accepted differences."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sopkit.diff.change import Change
from sopkit.diff.kinds import KINDS
from sopkit.diff_settings import Acceptance, DiffSettings
from sopkit.finding import Severity
from sopkit.source import Text

__all__ = ["Judged", "judged", "judged_everywhere"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Changes as a handbook looks at them."""

    changes: tuple[Change, ...]
    """Those that are not accepted, as grave as the handbook says."""
    accepted: tuple[Change, ...] = ()
    expired: tuple[Acceptance, ...] = ()
    """What would still accept a change if its last day had not passed."""
    unknown: tuple[Text, ...] = ()
    """Names under `diff:` that are no kinds of change."""


def judged(
    changes: tuple[Change, ...], settings: DiffSettings | None, branches: Collection[str], today: datetime.date
) -> Judged:
    """Judge the changes between `branches`: one or two names, that of the standard among them."""
    if settings is None:
        return Judged(changes)
    grave = {kind: Severity.of(text.words) for kind, text in settings.severity.items()}
    kept, accepted = [], []
    expired: dict[int, Acceptance] = {}
    for change in changes:
        found = [one for one in settings.accept if covers(one, change, branches)]
        if any(holds(one, today) for one in found):
            accepted.append(change)
        else:
            kept.append(as_grave(change, grave))
            expired |= {id(one): one for one in found}
    return Judged(tuple(kept), tuple(accepted), tuple(expired.values()), tuple(unknown(settings)))


def judged_everywhere(
    changes: tuple[Change, ...],
    settings: DiffSettings | None,
    standard: str,
    branches: Collection[str],
    today: datetime.date,
) -> Judged:
    """Judge the changes between the standard and each of some branches: accepted is what is accepted in all of them."""
    if settings is None:
        return Judged(changes)
    if all(one.branch is None for one in settings.accept):
        branches = (standard,)
    each = [judged(changes, settings, (standard, branch), today) for branch in branches]
    accepted = [change for change in changes if all(change in one.accepted for one in each)]
    grave = dataclasses.replace(settings, accept=())
    return Judged(
        judged(tuple(change for change in changes if change not in accepted), grave, (), today).changes,
        tuple(accepted),
    )


def covers(acceptance: Acceptance, change: Change, branches: Collection[str]) -> bool:
    """Whether an acceptance names the kind and the place of a change, and one of the branches."""
    return (
        acceptance.kind.words == change.kind.name
        and like(acceptance.procedure, change.procedure)
        and like(acceptance.path, change.path)
        and any(like(acceptance.branch, branch) for branch in branches)
    )


def like(pattern: Text | None, name: str) -> bool:
    return pattern is None or fnmatchcase(name, pattern.words)


def holds(acceptance: Acceptance, today: datetime.date) -> bool:
    """Whether the last day of an acceptance has not passed."""
    return acceptance.until.words >= today.isoformat()


def as_grave(change: Change, grave: Mapping[str, Severity]) -> Change:
    """A change and its effects, as grave as their kinds are said to be."""
    effects = tuple([as_grave(effect, grave) for effect in change.effects])
    kind = change.kind
    if kind.name in grave:
        kind = dataclasses.replace(kind, severity=grave[kind.name])
    return dataclasses.replace(change, kind=kind, effects=effects)


def unknown(settings: DiffSettings) -> Iterator[Text]:
    """The names that are no kinds, so that a slip of the pen does not go unnoticed."""
    for name, text in settings.severity.items():
        if name not in KINDS:
            yield text.saying(name)
    yield from (one.kind for one in settings.accept if one.kind.words not in KINDS)
