"""The contents of one procedure, each with its letter, its branches, how grave it is, and why it is there."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sopkit.diff.accepted import judged_everywhere
from sopkit.diff.change import Change
from sopkit.diff_settings import DiffSettings
from sopkit.network.reasons import Did, explained
from sopkit.network.survey import AS_STANDARD, Content, letter
from sopkit.workspace import STANDARD

__all__ = ["Found", "lettered"]


class Found(NamedTuple):
    """One content of a procedure: what differs, who reads it, and which layers made it."""

    changes: tuple[Change, ...]
    branches: tuple[str, ...]
    done: Callable[[], Iterable[Did]]
    """What the layers did."""


def lettered(
    id: str,
    standard: str,
    found: Mapping[str, Found],
    published: Sequence[str],
    settings: DiffSettings | None,
    today: datetime.date,
) -> tuple[Content, ...]:
    """The contents of a procedure by their fingerprints: the standard's, then those that most branches read."""
    others = {digest: one for digest, one in found.items() if digest != standard}
    elsewhere = {branch for one in others.values() for branch in one.branches}
    contents = [Content(AS_STANDARD, standard, tuple(one for one in published if one not in elsewhere))]
    order = sorted(others, key=lambda digest: (-len(others[digest].branches), others[digest].branches))
    for place, digest in enumerate(order, 1):
        changes, branches, done = others[digest]
        judged = judged_everywhere(changes, settings, STANDARD, branches, today)
        kept, accepted = (explained(some, id, done()) for some in (judged.changes, judged.accepted))
        contents.append(Content(letter(place), digest, branches, kept, accepted))
    return tuple(contents)
