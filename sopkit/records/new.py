"""A new record: its path below the handbook's folder, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from sopkit.records.event import Event
from sopkit.records.ledger import Entry, Kind
from sopkit.records.naming import RECORDS, name_of
from sopkit.rewrite import as_scalar

__all__ = ["new_record"]

E = TypeVar("E", bound=Event)


def new_record(
    kind: Kind[E], subject: str, what: str, said: Mapping[str, str], known: Sequence[Entry[E]], now: datetime
) -> tuple[str, bytes]:
    """A record to be written: `said` by the names of its fields, in order; what is empty is left out.

    `what` is one word for the file's name, `known` what is on record about the subject already, and `now` the moment,
    by a clock that nobody chooses.
    """
    written = {"written": now.astimezone(UTC).isoformat(timespec="seconds")}
    lines = [f"{name}: {as_scalar(words)}" for name, words in {**said, **written}.items() if words.strip()]
    if last := heads(known):
        lines.append(f"after: [{', '.join(last)}]")
    data = "".join(f"{line}\n" for line in lines).encode()
    return f"{RECORDS}/{kind.folder}/{subject}/{name_of(said['on'], what, data)}", data


def heads(entries: Sequence[Entry[E]]) -> list[str]:
    """The records that no other one came after; several where people wrote at the same time."""
    followed = {known.words for entry in entries for known in entry.record.after}
    return sorted(entry.id for entry in entries if entry.id not in followed)
