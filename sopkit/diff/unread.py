"""Changes in, those out that a file which could not be read whole does not only seem to make.

What stands behind a fault may be there all the same, so that it is not told to be gone, or to be new.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator

from sopkit.diff.change import Change, Quote
from sopkit.finding import Finding
from sopkit.workspace.loading import HIDING

__all__ = ["without_gaps"]

SHARED = frozenset({"handbook", "branch"})
"""Files that hold what holds for all procedures."""


def without_gaps(
    changes: Iterable[Change], old_faults: Iterable[Finding], new_faults: Iterable[Finding]
) -> tuple[Change, ...]:
    """The changes without those that come of what one side's files do not hold because they end in a fault."""
    broken = broken_procedures(old_faults), broken_procedures(new_faults)
    return tuple(certain(changes, broken)) if any(broken) else tuple(changes)


def certain(changes: Iterable[Change], broken: tuple[Collection[str], Collection[str]]) -> Iterator[Change]:
    for change in changes:
        said = is_said(change.old), is_said(change.new)
        if (said == (True, False) and change.procedure in broken[1]) or (
            said == (False, True) and change.procedure in broken[0]
        ):
            continue
        yield dataclasses.replace(change, effects=tuple(certain(change.effects, broken)))


def is_said(quote: Quote | None) -> bool:
    """Whether a side says anything."""
    return quote is not None and bool(quote.words.strip())


def broken_procedures(faults: Iterable[Finding]) -> set[str]:
    """The procedures of which a file hides something; the empty name for the handbook."""
    stems = {fault.span.path.rpartition("/")[2].partition(".")[0] for fault in faults if fault.rule in HIDING}
    return {"" if stem in SHARED else stem for stem in stems}
