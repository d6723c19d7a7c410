"""Which release first carried a change that an idea, an insight or a proposal led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sopkit.document import read as read_document
from sopkit.errors import Unreadable
from sopkit.site.archive import archive_path, archives
from sopkit.site.manifest import read_manifest
from sopkit.site.versions import age
from sopkit.voices import Reason, named_in
from sopkit.workspace import ArchiveFiles
from sopkit.workspace.reasons import is_change

__all__ = ["carried_by"]

Seen = tuple[str, int, int]
"""A file as the index of an archive knows it: its path, checksum and size."""


def carried_by(handbook_folder: Path, names: Iterable[Reason]) -> dict[Reason, str]:
    """The first of the kept releases whose sources name each of these behind `because:`; others are left out.

    A file that is the same in several releases is looked at once, and read only where a name stands in its bytes.
    Archives that cannot be read tell of nothing. Raises OSError where one goes meanwhile.
    """
    missing = {f"({one.folder}/{one.id})".encode(): one for one in names}
    found: dict[Reason, str] = {}
    seen: set[Seen] = set()
    for release in oldest_first(handbook_folder) if missing else ():
        path = archive_path(handbook_folder, release)
        with path.open("rb") as opened:
            found |= dict.fromkeys(newly_named(ArchiveFiles(path, opened), missing, seen), release)
        missing = {sign: one for sign, one in missing.items() if one not in found}
        if not missing:
            break
    return found


def oldest_first(handbook: Path) -> list[str]:
    """The names of all releases whose archives can be read."""
    ages = {}
    for name in archives(handbook):
        path = archive_path(handbook, name)
        try:
            with path.open("rb") as opened:
                manifest = read_manifest(ArchiveFiles(path, opened))
        except (OSError, Unreadable):
            continue
        if manifest.release == name:
            ages[name] = age(name, manifest.effective)
    return sorted(ages, key=ages.__getitem__)


def newly_named(files: ArchiveFiles, missing: dict[bytes, Reason], seen: set[Seen]) -> Iterator[Reason]:
    """Which of the reasons the files of a release name that no release before held."""
    for path in files.paths()[0]:
        key = path, files.checksum(path), files.size(path)
        if not is_change(path) or key in seen:
            continue
        seen.add(key)
        data = files.read(path)
        if not isinstance(data, bytes):
            continue
        wanted = {reason for sign, reason in missing.items() if sign in data}
        if wanted:
            yield from wanted.intersection(one.reason for one in named_in(read_document(path, data).root))
