"""All releases that a handbook keeps, known by manifest and index: of an archive nothing else is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sopkit.errors import Unreadable
from sopkit.message import Message, _
from sopkit.site.archive import REPLACED, archives, kept_path, replaced_archives
from sopkit.site.log import Entry
from sopkit.site.manifest import Manifest, read_manifest
from sopkit.workspace import ArchiveFiles

__all__ = ["Kept", "Shelf", "moment_of", "shelf"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One archive, what its manifest says, and what its index lists."""

    name: str
    """Of its file; one that was replaced is called otherwise than its release."""
    path: Path
    manifest: Manifest
    index: Mapping[str, int]
    """The checksum of each of its files, as its own index tells: enough to see that nothing changed, no proof."""

    @property
    def release(self) -> str:
        return self.manifest.release

    @property
    def recorded(self) -> datetime:
        """The moment at which it was put on record; the begin of its day, where an earlier sopkit wrote it."""
        return moment_of(self.manifest.recorded_at) or moment_of(self.manifest.date) or datetime.min.replace(tzinfo=UTC)

    @property
    def effective(self) -> str:
        """The day from which it is in force, as in 2026-12-01."""
        return self.manifest.effective

    @property
    def recorded_on(self) -> str:
        """The day on which it was put on record, as far as that is known."""
        return self.manifest.recorded_on or self.recorded.date().isoformat()

    def dated_back(self) -> Message:
        """That it says of itself that it held before anybody had it."""
        return _(
            "{release} says that it is in force from {date}, and was put on record on {day}: "
            "nobody could read it before",
            release=self.name,
            date=self.effective,
            day=self.recorded_on,
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """The archives in the order in which they were put on record, and what is wrong with others."""

    kept: tuple[Kept, ...]
    faults: tuple[Message, ...]

    def named(self, release: str) -> list[Kept]:
        """All that ever stood under a name, the oldest first."""
        return [one for one in self.kept if one.release == release]


def shelf(handbook: Path, log: Sequence[Entry]) -> Shelf:
    """All archives of a handbook; those that are not what the log of releases tells are faults as well."""
    found, faults = [], []
    for name in (*archives(handbook), *replaced_archives(handbook)):
        path = kept_path(handbook, name)
        assert path is not None
        try:
            found.append(opened(name, path))
        except Unreadable as error:
            faults.append(error.message)
    faults += strangers(found, log)
    return Shelf(tuple(sorted(found, key=lambda one: (one.recorded, one.effective, one.name))), tuple(faults))


def opened(name: str, path: Path) -> Kept:
    """An archive, of which its index and its manifest are read. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            files = ArchiveFiles(path, file)
            manifest = read_manifest(files)
            index = {sys.intern(one): files.checksum(one) for one in files.paths()[0]}  # releases share most paths
    except OSError as error:
        raise Unreadable("`{path}` is no archive of a release: {why}", path=path, why=error) from error
    own, is_replaced = manifest.release, path.parent.name == REPLACED
    if own != path.stem and not (is_replaced and path.stem.startswith(f"{own}-")):
        raise Unreadable(
            "`{path}` is the archive of `{other}`, not of `{release}`: give it back its name, or remove it",
            path=path,
            other=own,
            release=path.stem,
        )
    return Kept(name, path, manifest, index)


def strangers(found: Sequence[Kept], log: Sequence[Entry]) -> Iterator[Message]:
    """Archives whose sums the log does not know although it knows others of their releases: somebody made them anew."""
    known: dict[str, set[str]] = {}
    for entry in log:
        if entry.fingerprint:
            known.setdefault(entry.release, set()).add(entry.fingerprint)
    for one in found:
        if one.release in known and one.manifest.fingerprint not in known[one.release]:
            yield _(
                "`{archive}` is not what the log of releases knows of {release}", archive=one.name, release=one.release
            )


def moment_of(words: str) -> datetime | None:
    """A moment, or a day at its begin, in UTC; None for what is neither."""
    try:
        found = datetime.fromisoformat(words)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
