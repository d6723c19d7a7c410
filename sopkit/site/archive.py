"""What a release keeps: a zip file with its sources, and what can be proved by them.

The archive lies in the handbook's hidden folder `.releases`, outside what is served. The same sources give the same
bytes: entries are sorted and carry no time of day.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sopkit.errors import Refused, Unreadable, WrongUse
from sopkit.finding import Finding
from sopkit.schema.spelling import closest
from sopkit.workspace import ArchiveFiles, Files

__all__ = ["MANIFEST", "archive_path", "archives", "manifest_of", "open_archive", "packed"]

FOLDER = ".releases"
MANIFEST = "release.json"
EPOCH = (1980, 1, 1, 0, 0, 0)


def archive_path(handbook: Path, release: str) -> Path:
    """Where the archive of a release lies."""
    return handbook / FOLDER / f"{release}.zip"


def archives(handbook: Path) -> list[str]:
    """The names of all releases that are kept."""
    folder = handbook / FOLDER
    return sorted(path.stem for path in folder.glob("*.zip")) if folder.is_dir() else []


def open_archive(handbook: Path, release: str) -> ArchiveFiles:
    """The sources of a release. Raises WrongUse where it is not kept."""
    if release not in archives(handbook):
        near = closest(release, archives(handbook))
        if near:
            raise WrongUse("No release `{release}` is kept; did you mean `{near}`?", release=release, near=near)
        raise WrongUse("No release `{release}` is kept in `{folder}`", release=release, folder=handbook / FOLDER)
    return ArchiveFiles(archive_path(handbook, release))


def packed(files: Files, manifest: Mapping[str, Any]) -> bytes:
    """An archive of all sources and the manifest. Raises Refused where a file cannot be read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        put(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode())
        for path in files.paths()[0]:
            data = files.read(path)
            if isinstance(data, Finding):
                raise Refused("`{path}` cannot be put into the archive: {why}", path=path, why=data.message)
            put(archive, path, data)
    return buffer.getvalue()


def put(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, data)


def manifest_of(files: ArchiveFiles) -> dict[str, Any]:
    """The manifest in an archive. Raises Unreadable."""
    data = files.read(MANIFEST) if files.holds(MANIFEST) else b""
    try:
        manifest = json.loads(b"" if isinstance(data, Finding) else data)
    except ValueError as error:
        raise Unreadable("`{path}` holds no manifest that can be read", path=files.archive) from error
    if not isinstance(manifest, dict):
        raise Unreadable("`{path}` holds no manifest that can be read", path=files.archive)
    return manifest
