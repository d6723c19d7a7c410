"""The sample handbook as it is published: all editions for staff, and the help centre for customers."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from sopkit.site.archive import archive_path, open_archive
from sopkit.site.help_centre import publish_help
from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.workspace import load, open_folder

SOPS = Path(__file__).parent.parent / "sops"
TODAY = datetime.date(2026, 11, 20)
NEVER_OLD = datetime.date(2999, 1, 1)
"""The day on which the list of releases was written: so far off that no page says how old its copy is."""
RELEASE, BEFORE, ALIAS = "2026.11", "2026.09", "latest"
"""What is in force on that day, what was before it, and the name that leads to the newer one."""
ONE_A_LANGUAGE = (("bologna", "it"), ("cluj", "ro"), ("girona", "ca"), ("galway", "en"))
TWO_RELEASES = ("bologna", "it")
"""The edition of which the release before is published too."""


def publish_staff(folder: Path) -> None:
    """Every edition in the release in force, and one of them in the release before."""
    archive = archive_path(SOPS, BEFORE)
    old = Plan(
        archive, SOPS, folder, BEFORE, datetime.date(2026, 9, 1), (), (TWO_RELEASES,), cache(), listed_on=NEVER_OLD
    )
    publish(old, lambda: load(open_archive(SOPS, BEFORE)))
    now = Plan(SOPS, SOPS, folder, RELEASE, TODAY, (ALIAS,), cache=cache(), listed_on=NEVER_OLD)
    publish(now, lambda: open_folder(SOPS))


def publish_customers(folder: Path) -> None:
    """The help centre of all branches."""
    publish_help(Plan(SOPS, SOPS, folder, "", TODAY, cache=cache(), is_public=True), lambda: open_folder(SOPS))


def cache() -> Path | None:
    """Where the run of tests keeps what was made of the same pages; None outside of one."""
    folder = os.environ.get("XDG_CACHE_HOME")
    return Path(folder) / "sopkit" if folder else None
