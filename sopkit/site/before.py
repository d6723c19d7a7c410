"""Which release came before another one, so that pages can tell what people do differently since then."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sopkit.errors import SopkitError
from sopkit.site.archive import archives, kept_path, replaced_archives
from sopkit.site.manifest import Manifest, kept_manifest
from sopkit.site.versions import age

__all__ = ["Before", "before", "newest_kept", "recorded"]


class Before(NamedTuple):
    """A release that is kept."""

    release: str
    fingerprint: str
    """The sum that proves what it holds."""
    archive: Path


def newest_kept(handbook: Path) -> Before | None:
    """The newest release that is kept; None where there is none that proves what it holds."""
    return newest(handbook, provable(handbook))


def before(handbook: Path, release: str, effective: str) -> Before | None:
    """The newest of the releases that are kept and older than one that is in force from a day."""
    own = age(release, effective)
    older = [one for one in provable(handbook) if one.release != release and age(one.release, one.effective) < own]
    return newest(handbook, older)


def recorded(handbook: Path, manifest: Manifest) -> Before | None:
    """The release that a release says it was compared with, also if another one took its place since."""
    names = [one for one in (*archives(handbook), *replaced_archives(handbook)) if one.startswith(manifest.before[0])]
    for name in names if manifest.before[0] else ():
        found = manifest_of(handbook, name)
        path = kept_path(handbook, name)
        if found is not None and path is not None and (found.release, found.fingerprint) == manifest.before:
            return Before(found.release, found.fingerprint, path)
    return None


def provable(handbook: Path) -> list[Manifest]:
    """The manifests of all releases that can be proved; what is damaged is no release to compare with."""
    found = (manifest_of(handbook, name) for name in archives(handbook))
    return [one for one in found if one is not None and one.is_provable]


def manifest_of(handbook: Path, name: str) -> Manifest | None:
    try:
        return kept_manifest(handbook, name)
    except SopkitError:
        return None


def newest(handbook: Path, found: list[Manifest]) -> Before | None:
    best = max(found, key=lambda one: age(one.release, one.effective), default=None)
    path = kept_path(handbook, best.release) if best is not None else None
    return Before(best.release, best.fingerprint, path) if best is not None and path is not None else None
