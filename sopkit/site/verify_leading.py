"""Compares what leads to releases with what was put on record of it: lists, aliases, first pages.

Lists are compared with the manifests of the releases that they name, too. Nothing is written to compare with: what is
proved must not depend on the templates of today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sopkit.message import Message, _, plural
from sopkit.site.leading import RECORD, recorded
from sopkit.site.lists import lists_of
from sopkit.site.manifest import Manifest
from sopkit.site.service_worker import WORKER
from sopkit.site.sums import sha256_of, sums_below
from sopkit.site.versions import Version

__all__ = ["alias_faults", "leading_faults", "list_faults"]

INDEX = "index.html"
LISTS = ("versions.js", "versions.json")


def leading_faults(site: Path) -> Iterator[tuple[str, Message]]:
    """The lists and first pages, by their paths in the site, that are not as sopkit wrote them.

    Raises OSError, and Unreadable for a list that is damaged.
    """
    homes = {"/".join(key) for key in lists_of(site)}
    homes |= {path.parent.relative_to(site).as_posix() for path in site.glob(f"*/*/{RECORD}")}
    if homes or (site / RECORD).is_file():
        branches = {home.partition("/")[0] for home in homes}
        yield from file_faults(site, "", {INDEX, *(f"{branch}/{INDEX}" for branch in branches)})
    for home in sorted(homes):
        kept = {WORKER} if WORKER in recorded(site / home) or (site / home / WORKER).exists() else set()
        yield from file_faults(site, f"{home}/", {INDEX, *LISTS, *kept})  # earlier versions of sopkit wrote no worker


def file_faults(site: Path, home: str, wanted: Collection[str]) -> Iterator[tuple[str, Message]]:
    """What is wrong with some files of a folder, `milano/it/` or none."""
    sums = recorded(site / home)
    if not sums:
        yield home + RECORD, _("says no sums to compare with: `sopkit build` writes it again")
        return
    for name in sorted(wanted):
        if not (site / home / name).is_file():
            yield home + name, _("is missing")
        elif sha256_of(site / home / name) != sums.get(name):
            yield home + name, words_of_list() if name in LISTS else words_of_page()


def words_of_page() -> Message:
    return _("is not as sopkit wrote it, so it may lead elsewhere: `sopkit build` writes it again")


def words_of_list() -> Message:
    return _("is not as sopkit wrote it, so it may be wrong about what was in force: put it back from a copy")


def list_faults(site: Path, manifest: Manifest, expected: Mapping[str, str] | None) -> Iterator[tuple[str, Message]]:
    """What the lists say of a release and its record does not; `expected` are the sums of what was published."""
    for (branch, language), versions in lists_of(site).items():
        home = f"{branch}/{language}"
        for one in versions:
            if one.version == manifest.release:
                for message in contradictions(one, manifest, f"{home}/{one.version}/", expected):
                    yield f"{home}/versions.js", message


def contradictions(
    listed: Version, manifest: Manifest, folder: str, expected: Mapping[str, str] | None
) -> Iterator[Message]:
    if listed.effective != manifest.effective:
        yield _(
            "says that {release} is in force from {day}, not from {effective} as it was released: "
            "`sopkit build --release {release}` puts it right",
            release=manifest.release,
            day=listed.effective or "–",
            effective=manifest.effective or "–",
        )
    if expected is None:
        return
    pages = {path.removeprefix(folder) for path in expected if path.startswith(folder) and path.endswith(".html")}
    shared = {path.split("/")[1] for path in expected if path.startswith("assets/")}
    if {*listed.pages} != pages or listed.assets not in (shared or {""}):
        yield _(
            "lists other pages or shared files than {release} was released with: "
            "`sopkit build --release {release}` puts it right",
            release=manifest.release,
        )


def alias_faults(site: Path, release: str) -> Iterator[tuple[str, Message]]:
    """The files of a release's aliases, by their paths in the site, that are not as sopkit wrote them."""
    for (branch, language), versions in lists_of(site).items():
        home = f"{branch}/{language}"
        for one in versions:
            for alias in one.aliases if one.version == release else ():
                for path, message in faults_below(site / home, alias, one):
                    yield f"{home}/{path}", message


def faults_below(home: Path, alias: str, version: Version) -> Iterator[tuple[str, Message]]:
    """What is wrong with an alias; it has all pages of its release, and perhaps those of one before it."""
    sums = {path: sum for path, sum in recorded(home).items() if path.startswith(f"{alias}/")}
    wanted = sums.keys() | {f"{alias}/{page}" for page in version.pages}
    if not (home / alias).is_dir():
        count = len(wanted)
        yield alias, plural("is missing, with {count} file", "is missing, with {count} files", count)
        return
    found = sums_below(home / alias, f"{alias}/")
    for path in sorted(wanted | found.keys()):
        if path not in found:
            yield path, _("is missing")
        elif path not in wanted:
            yield path, _("is no page of `{alias}`", alias=alias)
        elif found[path] != sums.get(path):
            yield (
                path,
                _(
                    "is not as sopkit wrote it, so it may lead elsewhere: `sopkit release {release} --alias {alias}` "
                    "writes it again",
                    release=version.version,
                    alias=alias,
                ),
            )
