"""Lists that were lost: what an edition holds all the same, as the archives and `versions.json` say.

The next list is written of what is known. Where `versions.js` is gone, it would name only what is published just then,
and all else that stands there would be taken for somebody else's for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopkit.errors import SopkitError
from sopkit.site.archive import PUBLISHED, archives, open_archive
from sopkit.site.lists import Key
from sopkit.site.manifest import read_manifest, sums_in
from sopkit.site.names import is_release_name
from sopkit.site.sums import sums_below
from sopkit.site.versions import Version, aliases_in_json, with_version
from sopkit.site.words import NEXT

__all__ = ["lost_lists"]


def lost_lists(site: Path, handbook: Path) -> dict[Key, list[Version]]:
    """The releases of every edition that has no `versions.js` any more, newest first.

    A release is known by its archive, which must have been published there. It is ours where `versions.json` names it,
    or where its folder holds what was published, to the byte: to write that again loses nothing. Raises OSError.
    """
    kept = archives(handbook)
    found = {}
    for home in sorted(site.glob("*/*")):
        if not (home / "versions.js").exists() and any((home / name).is_dir() for name in (*kept, NEXT)):
            versions = standing_in(home, handbook, [name for name in kept if (home / name).is_dir()])
            if versions:
                found[home.parent.name, home.name] = versions
    return found


def standing_in(home: Path, handbook: Path, kept: list[str]) -> list[Version]:
    """What stands in the folder of an edition of which some releases are kept, and the preview that is named there."""
    named = aliases_in_json(home)
    found: list[Version] = []
    if NEXT in named and (home / NEXT).is_dir():
        found = [version_in(home, NEXT, (), "")]
    for name in kept:
        effective = effective_of(home, handbook, name, named)
        if effective is not None:
            aliases = tuple(alias for alias in named.get(name, ()) if is_release_name(alias))
            found = with_version(found, version_in(home, name, aliases, effective))
    return found


def effective_of(home: Path, handbook: Path, name: str, named: Mapping[str, object]) -> str | None:
    """The day from which a release is in force, as its archive says; None where the folder of its name is not ours."""
    try:
        files = open_archive(handbook, name)
        manifest = read_manifest(files)
        published = sums_in(files, manifest, PUBLISHED) or {}
    except SopkitError:
        return None
    edition = f"{home.parent.name}/{home.name}"
    prefix = f"{edition}/{name}/"
    own = {path: sum for path, sum in published.items() if path.startswith(prefix)}
    if name in named:
        is_ours = bool(own) or edition in manifest.editions
    else:
        is_ours = bool(own) and own == sums_below(home / name, prefix)
    return manifest.effective if is_ours else None


def version_in(home: Path, name: str, aliases: tuple[str, ...], effective: str) -> Version:
    """A release as its folder shows it."""
    folder = home / name
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    return Version(name, aliases, tuple(pages), effective, loaded_by(folder / "index.html", home.parent.parent))


def loaded_by(page: Path, site: Path) -> str:
    """The shared folder that a page loads; empty where it loads none."""
    if not page.is_file():
        return ""
    text = page.read_text(encoding="utf-8", errors="replace")
    return next((one.name for one in sorted(site.glob("assets/*")) if f"/assets/{one.name}/" in text), "")
