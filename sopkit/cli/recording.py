"""What `release` puts on record: what each procedure meant, of which revision, and who released it."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sopkit.cli import clock
from sopkit.errors import GitFailed
from sopkit.files.folder import Files
from sopkit.files.git import GitFiles, run_git
from sopkit.message import Message, _
from sopkit.site.archive import RELEASES
from sopkit.site.before import Before
from sopkit.site.log_moves import Signed
from sopkit.site.made_by import versions
from sopkit.site.manifest import fingerprints
from sopkit.site.sheet import sheets
from sopkit.workspace import Workspace

__all__ = ["date_remarks", "manifest", "revision_of", "signed", "who"]


def manifest(
    packed: Workspace,
    *,
    release: str,
    aliases: Sequence[str],
    date: datetime.date,
    effective: datetime.date,
    by: str,
    revision: str | None,
    warnings: int,
    now: datetime.datetime,
    before: Before | None = None,
) -> dict[str, Any]:
    """What can be proved later: which meaning each procedure had in each edition, by which code its printed sheet was
    known, and what made its pages.

    `date` may be any day that the command was given, `now` is the moment at which all this is put on record, and
    `before` the release with which the pages compare it.
    """
    return {
        "version": 1,
        "release": release,
        "aliases": list(aliases),
        "date": date.isoformat(),
        "effective": effective.isoformat(),
        "recorded_at": now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "recorded_on": now.date().isoformat(),
        "by": by,
        "revision": revision,
        "warnings": warnings,
        "packages": versions(),
        "before": {"release": before.release, "fingerprint": before.fingerprint} if before else None,
        "editions": fingerprints(packed),
        "sheets": sheets(packed),
    }


def date_remarks(release: str, date: str, effective: str, recorded_on: str) -> Iterator[Message]:
    """What the days of a release leave open: whether it was put on record when it says so.

    All are as in 2026-12-01; nothing is known of a release of an earlier sopkit, which did not say `recorded_on`.
    """
    if recorded_on and date != recorded_on:
        yield _("{release} is dated {date}, and was recorded on {day}", release=release, date=date, day=recorded_on)
    if effective != date and effective < recorded_on:
        yield _(
            "{release} is in force from {date}, and was recorded on {day}",
            release=release,
            date=effective,
            day=recorded_on,
        )


def revision_of(files: Files, folder: Path) -> str | None:
    """The git revision of a handbook, where it is under git and nothing is uncommitted but archives of releases."""
    if isinstance(files, GitFiles):
        return files.commit
    try:
        if run_git(folder, "status", "--porcelain", "--", ".", f":(exclude){RELEASES}").strip():
            return None
        return run_git(folder, "rev-parse", "HEAD").decode().strip()
    except GitFailed:
        return None


def signed(folder: Path, site: Path, to: str | None, by: str | None = None) -> Signed:
    """Who changes a site now: `site` is its folder, `to` the other place that was asked for."""
    at = clock.now().astimezone(datetime.UTC).isoformat(timespec="seconds")
    home = folder.parent
    where = to or (site.relative_to(home).as_posix() if site.is_relative_to(home) else str(site))
    return Signed(at, by or who(folder), where)


def who(folder: Path) -> str:
    """Who releases: as git knows them, or by the name with which they logged in."""
    known = []
    for name in ("user.name", "user.email"):
        try:
            known.append(run_git(folder, "config", "--get", name).decode("utf-8", "replace").strip())
        except GitFailed:
            known.append("")
    if any(known):
        return " ".join(part for part in (known[0], f"<{known[1]}>" if known[1] else "") if part)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
