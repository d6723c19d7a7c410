"""The records that go into a bundle: of the procedures in it, what was said of the standard and of its own branches."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from sopkit.files.folder import Files
from sopkit.records import APPROVALS, LEFT_OUT, REVIEWS, SIGNATURE, Kind, ledger

__all__ = ["records_for"]

KINDS: tuple[Kind[Any], ...] = (APPROVALS, REVIEWS)


def records_for(
    files: Files, procedures: Collection[str], layers: Collection[str], read: Callable[[str], bytes]
) -> dict[str, bytes]:
    """The content of each record and signature by path; `layers` are those that the bundle shows.

    What a record names that came before it may be another branch's: then it is named as left out, so that nobody
    takes it for lost. A record that was changed by hand counts for nothing and stays behind.
    """
    found: dict[str, bytes] = {}
    left_out: set[str] = set()
    for kind in KINDS:
        whole = ledger(files, kind)
        for id in procedures:
            entries = whole.of(id)
            own = [one for one in entries if one.record.branch is None or one.record.branch.words in layers]
            for one in own:
                found |= {path: read(path) for path in (one.path, one.path + SIGNATURE) if files.holds(path)}
            before = {known.words for one in own for known in one.record.after} - {one.id for one in own}
            left_out |= before & ({one.id for one in entries} | whole.left_out)
    if left_out:
        found[LEFT_OUT] = "".join(f"{id}\n" for id in sorted(left_out)).encode()
    return found
