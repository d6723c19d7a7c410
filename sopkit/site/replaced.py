"""What a release takes the place of is kept: its archive beside the others, its fingerprint in the new manifest.

.releases/2026.11.zip                               the release that stands
.releases/replaced/2026.11-770eafa3673a7f77.zip     one of this name before it
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from sopkit.errors import Unreadable
from sopkit.message import Message, _
from sopkit.site.archive import RELEASES, REPLACED
from sopkit.site.journal import ARCHIVES, Move, Places
from sopkit.site.manifest import Manifest, Replaced, read_manifest
from sopkit.site.sums import sha256_of
from sopkit.site.transaction import stage
from sopkit.workspace import ArchiveFiles

__all__ = ["manifest_of", "replaced_faults", "replaced_path", "set_aside"]

SHOWN = 16
"""Digits of a sum in a file's name; no two archives of one release begin with the same."""


def replaced_path(handbook: Path, one: Replaced) -> Path:
    """Where the archive of a release that was replaced lies."""
    return handbook / RELEASES / REPLACED / one.archive


def set_aside(places: Places, release: str, *, is_published: bool) -> tuple[list[Replaced], list[Move]]:
    """Copy the archive that a new one is about to replace; gives all that the name has replaced, and what to move.

    It is copied and not moved, since a move is repeated as long as its source is there, and the new archive will be.
    """
    standing = places.path(f"{ARCHIVES}:{release}.zip")
    if not standing.exists():
        return [Replaced()] if is_published else [], []
    before = manifest_of(standing)
    sum = sha256_of(standing)
    name = f"{release}-{(before.fingerprint or sum)[:SHOWN]}.zip"
    staged = f"{ARCHIVES}:.{name}.part"
    shutil.copyfile(standing, stage(places, staged))
    replaced = [*before.replaced, Replaced(before.fingerprint, name, sum)]
    return replaced, [Move(staged, f"{ARCHIVES}:{REPLACED}/{name}")]


def manifest_of(archive: Path) -> Manifest:
    """The manifest of an archive, or an empty one: what cannot be read any more is replaced all the same, and kept."""
    try:
        return read_manifest(ArchiveFiles(archive))
    except Unreadable:
        return Manifest(archive.stem, "", "")


def replaced_faults(handbook: Path, replaced: Sequence[Replaced]) -> Iterator[tuple[str, Message]]:
    """The archives, by their names, that are not as they were when they were replaced. Raises OSError."""
    for one in replaced:
        path = replaced_path(handbook, one)
        if one.archive and not path.is_file():
            yield one.archive, _("is missing")
        elif one.archive and sha256_of(path) != one.sha256:
            yield one.archive, _("is not what was replaced")
