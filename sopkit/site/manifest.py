"""The manifest of a release: what it is, who released it, and what it was made of and by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sopkit.edition import edition, editions
from sopkit.errors import Unreadable
from sopkit.finding import Finding
from sopkit.fingerprint import fingerprint
from sopkit.site.archive import MANIFEST, PUBLISHED, REPLACED, SOURCES, open_archive
from sopkit.site.journal import is_plain
from sopkit.site.sums import parsed_sums, sha256
from sopkit.workspace import ArchiveFiles, Workspace

__all__ = ["Manifest", "Replaced", "fingerprints", "kept_manifest", "read_manifest", "sums_in"]

LARGEST = 500_000_000
"""Bytes; a hundred times what 800 editions need."""
MOST = 10**15
"""What a manifest may count: more bytes than any site has, and few enough digits for a column of a list."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A release that another one of its name took the place of."""

    fingerprint: str = ""
    """Empty where there was none, or none that could be read."""
    archive: str = ""
    """The file that its archive is now, in `.releases/replaced`; empty where there was none any more."""
    sha256: str = ""
    """The sum of that file."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a release; earlier versions of sopkit wrote less, and what they left out is None or empty."""

    release: str
    date: str
    effective: str
    """The day from which it is in force; the day on which it was made, where nothing else is said."""
    recorded_at: str = ""
    """The moment at which it was put on record, in UTC, as in 2026-12-01T08:30:00+00:00; whatever day was given."""
    recorded_on: str = ""
    """The day of that moment where it was put on record."""
    by: str = ""
    revision: str = ""
    """The git commit of its sources; empty where there was none, or something was not committed."""
    editions: tuple[str, ...] = ()
    """`milano/it`"""
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The fingerprints of procedures by their ids, for each edition."""
    pages: int | None = None
    size: int | None = None
    """The bytes of its files, without those that it shares with other releases."""
    warnings: int | None = None
    """How many warnings of lint and check it carries."""
    packages: Mapping[str, str] = field(default_factory=dict)
    """What made its pages, each in its version."""
    sums: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of the lists of sums."""
    fingerprint: str = ""
    """The SHA-256 of the manifest itself, which holds that of all else; empty where there are no sums."""
    replaced: tuple[Replaced, ...] = ()
    """All that stood under this name before, oldest first."""
    sheets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The codes of printed sheets, for each edition by procedures' ids; see `sopkit.site.sheet`."""
    before: tuple[str, str] = ("", "")
    """The release that its pages compare it with, and the fingerprint of that one; empty where there was none."""

    @property
    def is_provable(self) -> bool:
        """Whether there are sums to compare with."""
        return bool(self.sums)


def fingerprints(workspace: Workspace) -> dict[str, dict[str, str]]:
    """The meaning of every procedure in every edition."""
    return {
        f"{branch}/{language}": {
            id: fingerprint(placed.procedure) for id, placed in edition(workspace, branch, language).procedures.items()
        }
        for branch, language in editions(workspace)
    }


def kept_manifest(handbook: Path, release: str) -> Manifest:
    """The manifest of a release that is kept, or of one that was replaced. Raises WrongUse and Unreadable.

    An archive that was copied or renamed would else be the proof of a release that it is not.
    """
    files = open_archive(handbook, release)
    manifest = read_manifest(files)
    is_replaced = files.archive.parent.name == REPLACED and release.startswith(f"{manifest.release}-")
    if manifest.release != release and not is_replaced:
        raise Unreadable(
            "`{path}` is the archive of `{other}`, not of `{release}`: give it back its name, or remove it",
            path=files.archive,
            other=manifest.release,
            release=release,
        )
    return manifest


def read_manifest(files: ArchiveFiles) -> Manifest:
    """The manifest in an archive. Raises Unreadable."""
    written = files.read(MANIFEST, LARGEST) if files.holds(MANIFEST) else b""
    try:
        if isinstance(written, Finding):
            raise ValueError(written)
        return parsed(json.loads(written), files.name, sha256(written))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable("`{path}` holds no manifest that can be read", path=files.archive) from error


def parsed(found: dict[str, Any], name: str, own: str) -> Manifest:
    date = str(found.get("date") or "")
    published = found.get("published") or {}
    sums = {str(path): str(sum) for path, sum in (found.get("sums") or {}).items()}
    sheets = found.get("sheets") or {}
    return Manifest(
        release=str(found.get("release") or name),
        date=date,
        effective=str(found.get("effective") or date),
        recorded_at=str(found.get("recorded_at") or ""),
        recorded_on=str(found.get("recorded_on") or ""),
        by=str(found.get("by") or ""),
        revision=str(found.get("revision") or ""),
        editions=tuple(map(str, found.get("editions") or ())),
        meanings=by_edition(found.get("editions") or {}),
        pages=counted(published, "pages"),
        size=counted(published, "bytes"),
        warnings=counted(found, "warnings"),
        packages={str(name): str(version) for name, version in (found.get("packages") or {}).items()},
        sums=sums,
        fingerprint=own if sums else "",
        replaced=tuple(replaced_one(one) for one in found.get("replaced") or ()),
        sheets=by_edition(sheets),
        before=before_one(found.get("before") or {}),
    )


def by_edition(found: Any) -> dict[str, dict[str, str]]:
    """What stands for each procedure of each edition; nothing where only the editions' names were written."""
    if not isinstance(found, dict):
        return {}
    return {
        str(name): {str(id): str(words) for id, words in own.items()}
        for name, own in found.items()
        if isinstance(own, dict)
    }


def counted(found: Mapping[str, Any], what: str) -> int | None:
    """How many there are of something; None where that was not written. Raises ValueError for what is no count."""
    if what not in found:
        return None
    count = found[what]
    if type(count) is not int or not 0 <= count <= MOST:  # JSON as Python reads it has Infinity, and True is an int
        raise ValueError(count)
    return count


def before_one(found: dict[str, Any]) -> tuple[str, str]:
    return str(found.get("release") or ""), str(found.get("fingerprint") or "")


def replaced_one(found: dict[str, Any]) -> Replaced:
    """Raises ValueError for the name of a file that lies elsewhere."""
    archive = str(found.get("archive") or "")
    if archive and not is_plain(archive):
        raise ValueError(archive)
    return Replaced(str(found.get("fingerprint") or ""), archive, str(found.get("sha256") or ""))


def sums_in(files: ArchiveFiles, manifest: Manifest, name: str) -> dict[str, str] | None:
    """One of the lists of sums, `SOURCES` or `PUBLISHED`; None where it is not the one that the manifest means."""
    assert name in (SOURCES, PUBLISHED)
    written = files.read(name, LARGEST) if files.holds(name) else b""
    if isinstance(written, Finding) or sha256(written) != manifest.sums.get(name):
        return None
    return parsed_sums(written)
