"""What a release keeps: a zip file with its sources, and what can be proved by them.

    handbook.yml, standard/…, branches/…    the handbook as it was released
    templates/…                             its own templates, also those that lay beside it
    sources.sha256, published.sha256        the sums of all this, and of every page that was published
    release.json                            the manifest, with the sums of both lists: its own sum proves everything

The archive lies in the handbook's hidden folder `.releases`, outside what is served. The same sources give the same
bytes: entries are sorted and carry no time of day.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sopkit.errors import GitFailed, Refused, WrongUse
from sopkit.finding import Finding
from sopkit.schema.spelling import closest
from sopkit.site.sums import sha256, written_sums
from sopkit.suggestion import SUGGESTIONS
from sopkit.template_folders import shipped_templates
from sopkit.workspace import ArchiveFiles, Files, FolderFiles, GitFiles

__all__ = [
    "MANIFEST",
    "PUBLISHED",
    "RELEASES",
    "REPLACED",
    "SOURCES",
    "add_entry",
    "archive_path",
    "archives",
    "kept_path",
    "open_archive",
    "pack",
    "replaced_archives",
    "seal",
    "templates_beside",
    "unpack_templates",
]

RELEASES = ".releases"
REPLACED = "replaced"
"""The folder below that for archives in whose place another one came: no release's own archive lies there."""
MANIFEST, SOURCES, PUBLISHED = "release.json", "sources.sha256", "published.sha256"
OURS = frozenset({MANIFEST, SOURCES, PUBLISHED})
"""What a handbook that was taken out of an archive may still hold, and is no source of the next one."""
TEMPLATES = "templates/"
EPOCH = (1980, 1, 1, 0, 0, 0)


def archive_path(handbook: Path, release: str) -> Path:
    """Where the archive of a release lies."""
    return handbook / RELEASES / f"{release}.zip"


def archives(handbook: Path) -> list[str]:
    """The names of all releases that are kept."""
    folder = handbook / RELEASES
    return sorted(path.stem for path in folder.glob("[!.]*.zip")) if folder.is_dir() else []


def replaced_archives(handbook: Path) -> list[str]:
    """The names of all archives that were replaced, as in 2026.11-770eafa3673a7f77."""
    folder = handbook / RELEASES / REPLACED
    return sorted(path.stem for path in folder.glob("[!.]*.zip")) if folder.is_dir() else []


def kept_path(handbook: Path, release: str) -> Path | None:
    """Where the archive lies of a release, or of one that was replaced; None where there is none of that name."""
    if release in archives(handbook):
        return archive_path(handbook, release)
    return handbook / RELEASES / REPLACED / f"{release}.zip" if release in replaced_archives(handbook) else None


def open_archive(handbook: Path, release: str) -> ArchiveFiles:
    """The sources of a release, or of one that was replaced. Raises WrongUse where it is not kept."""
    path = kept_path(handbook, release)
    if path is None:
        near = closest(release, archives(handbook))
        if near:
            raise WrongUse("No release `{release}` is kept; did you mean `{near}`?", release=release, near=near)
        if archives(handbook):
            known = ", ".join(archives(handbook))
            raise WrongUse("No release `{release}` is kept; there are {known}", release=release, known=known)
        raise WrongUse("No release `{release}` is kept in `{folder}`", release=release, folder=handbook / RELEASES)
    return ArchiveFiles(path)


def pack(files: Files, beside: Mapping[str, bytes], target: Path) -> dict[str, str]:
    """Write an archive of all sources and of templates that lie beside them; gives their sums.

    Raises Refused where a file cannot be read, or lies where none may, and OSError.
    """
    for fault in files.paths()[1]:
        raise Refused("`{path}` cannot be put into the archive: {why}", path=fault.span.path, why=fault.message)
    sums = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in entries(files, beside):
            add_entry(archive, path, content)
            sums[path] = sha256(content)
    return sums


def entries(files: Files, beside: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every source in order; a template in the handbook hides one of the same name beside it, as in a build.

    What people propose is no source, and whoever gave a name may want it taken out again: no archive keeps it.
    """
    own = [path for path in files.paths()[0] if path not in OURS and not path.startswith(f"{SUGGESTIONS}/")]
    for path in sorted({*own, *beside}):
        yield path, read(files, path) if files.holds(path) else beside[path]


def read(files: Files, path: str) -> bytes:
    content = files.read(path)
    if isinstance(content, Finding):
        raise Refused("`{path}` cannot be put into the archive: {why}", path=path, why=content.message)
    return content


def seal(archive: Path, sources: Mapping[str, str], published: Mapping[str, str], manifest: Mapping[str, Any]) -> str:
    """Add the sums and the manifest to an archive of sources; gives the manifest's own sum. Raises OSError."""
    lists = {SOURCES: written_sums(sources), PUBLISHED: written_sums(published)}
    whole = {**manifest, "sums": {name: sha256(content) for name, content in lists.items()}}
    written = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for name, content in {**lists, MANIFEST: written}.items():
            add_entry(opened, name, content)
    return sha256(written)


def add_entry(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, content)


def templates_beside(files: Files, handbook: Path) -> dict[str, bytes]:
    """The templates beside a handbook, unless they are sopkit's own; in the same revision as `files`."""
    folder = handbook.parent / TEMPLATES
    if folder.resolve() == shipped_templates().resolve():
        return {}
    if isinstance(files, GitFiles):
        try:
            near: Files = GitFiles(handbook.parent, files.commit)
        except GitFailed:  # the handbook is all that is under git
            return {}
        return {path: read(near, path) for path in near.paths()[0] if path.startswith(TEMPLATES)}
    if not folder.is_dir():
        return {}
    near = FolderFiles(folder)
    return {TEMPLATES + path: read(near, path) for path in near.paths()[0]}


def unpack_templates(archive: Path, folder: Path) -> Path:
    """Write the templates of an archive below a folder, which then stands for the handbook's; gives that folder.

    Raises Refused, Unreadable and OSError.
    """
    files = ArchiveFiles(archive)
    for path in files.paths()[0]:
        if path.startswith(TEMPLATES):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(read(files, path))
    return folder
