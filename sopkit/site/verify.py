"""Compares a release with what was put on record of it: the archive with its sums, the site with what was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sopkit.errors import Unreadable
from sopkit.finding import Finding
from sopkit.message import Message, _, plural
from sopkit.site.archive import MANIFEST, PUBLISHED, SOURCES, archives, open_archive
from sopkit.site.lists import lists_of
from sopkit.site.manifest import Manifest, kept_manifest, read_manifest, sums_in
from sopkit.site.replaced import replaced_faults
from sopkit.site.standing import published_as
from sopkit.site.sums import sha256, sums_below
from sopkit.site.verify_leading import alias_faults, list_faults
from sopkit.workspace import ArchiveFiles

__all__ = ["Fault", "Verified", "is_intact", "verify"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was released."""

    path: str
    """Empty where it is the archive itself."""
    place: Literal["archive", "site", "replaced"]
    """Where the path begins: in the archive, in the site, or in the folder of archives that were replaced."""
    message: Message


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of comparing one release."""

    release: str
    """The name of its archive; one that was replaced has another one than its manifest says."""
    manifest: Manifest
    kept: int
    """How many files the archive holds."""
    published: int | None
    """How many files belong to it in the site; None where it is not published there."""
    faults: tuple[Fault, ...]


def verify(handbook: Path, site: Path, release: str) -> Verified:
    """Compare a release with its manifest, also what the site's lists say of it, and its aliases with their sums.

    Raises WrongUse where it is neither kept nor published, and OSError.
    """
    standing = sums_of(site, release) if is_published(site, release) else None
    if standing is not None and release not in archives(handbook):
        return unproved(release, standing, _("is not there, and nothing else proves what was published"))
    try:
        files, manifest = open_archive(handbook, release), kept_manifest(handbook, release)
    except Unreadable as error:
        return unproved(release, standing, error.message)
    kept, leading_out = files.paths()
    kept = [path for path in kept if path not in (MANIFEST, SOURCES, PUBLISHED)]
    faults = [Fault(one.span.path, "archive", one.message) for one in leading_out]
    faults += [Fault(path, "archive", message) for path, message in kept_faults(files, manifest, kept)]
    faults += [Fault(path, "replaced", message) for path, message in replaced_faults(handbook, manifest.replaced)]
    faults += [Fault(path, "site", message) for path, message in alias_faults(site, release)]
    published = standing
    if published is not None and manifest.is_provable:
        expected = sums_in(files, manifest, PUBLISHED)
        if expected is None:
            faults.append(Fault(PUBLISHED, "archive", _("is not the list that the manifest means")))
        else:
            published |= shared_sums(site, expected)
            faults += [Fault(path, "site", message) for path, message in site_faults(expected, published)]
        faults += [Fault(path, "site", message) for path, message in list_faults(site, manifest, expected)]
    return Verified(release, manifest, len(kept), None if published is None else len(published), tuple(faults))


def unproved(release: str, standing: Mapping[str, str] | None, why: Message) -> Verified:
    """A release of which there is no archive that can be read."""
    count = None if standing is None else len(standing)
    return Verified(release, Manifest(release, "", ""), 0, count, (Fault("", "archive", why),))


def is_intact(handbook: Path, release: str) -> bool:
    """Whether an archive holds what its own sums say. Raises WrongUse where there is none, and Unreadable."""
    files = open_archive(handbook, release)
    kept = [path for path in files.paths()[0] if path not in (MANIFEST, SOURCES, PUBLISHED)]
    return not list(kept_faults(files, read_manifest(files), kept))


def kept_faults(files: ArchiveFiles, manifest: Manifest, kept: list[str]) -> Iterator[tuple[str, Message]]:
    """What of an archive is not as its own sums say; without sums, what cannot be read."""
    found = {}
    for path in kept:
        content = files.read(path)
        if isinstance(content, Finding):
            yield path, content.message
        else:
            found[path] = sha256(content)
    if manifest.is_provable:
        expected = sums_in(files, manifest, SOURCES)
        if expected is None:
            yield SOURCES, _("is not the list that the manifest means")
        else:
            yield from differences(expected, found)


def is_published(site: Path, release: str) -> bool:
    return bool(published_as(lists_of(site), release)) or any(site.glob(f"*/*/{release}/index.html"))


def sums_of(site: Path, release: str) -> dict[str, str]:
    """The sums of all files of a release in the site, by their paths there."""
    found: dict[str, str] = {}
    for folder in sorted(site.glob(f"*/*/{release}")):
        if folder.is_dir():
            found |= sums_below(folder, f"{folder.relative_to(site).as_posix()}/")
    return found


def shared_sums(site: Path, expected: Mapping[str, str]) -> dict[str, str]:
    """The sums of the files in the shared folders that a release loads from."""
    found: dict[str, str] = {}
    names = {path.split("/")[1] for path in expected if path.startswith("assets/")}
    for name in sorted(name for name in names if not name.startswith(".")):
        found |= sums_below(site / "assets" / name, f"assets/{name}/")
    return found


def site_faults(expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """What of a site is not as was published; an edition of which nothing is there in one line."""
    there = {edition_of(path) for path in found}
    absent = Counter(edition for path in expected if (edition := edition_of(path)) and edition not in there)
    for edition, count in absent.items():
        yield edition, plural("is missing, with {count} file", "is missing, with {count} files", count)
    yield from differences({path: sum for path, sum in expected.items() if edition_of(path) not in absent}, found)


def differences(expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """What is missing, different or not known, path by path."""
    for path in sorted(expected.keys() | found.keys()):
        if path not in found:
            yield path, _("is missing")
        elif path not in expected:
            yield path, _("was not there when this was released")
        elif expected[path] != found[path]:
            yield path, _("is not what was released")


def edition_of(path: str) -> str | None:
    """The folder of the edition that a file of the site belongs to; None for shared ones."""
    parts = path.split("/")
    return "/".join(parts[:3]) if len(parts) > 3 and parts[0] != "assets" else None
