"""Where what was built aside is put: the moves of editions and of shared files, and the lists that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sopkit.site.assets import FOLDER as ASSETS
from sopkit.site.journal import SITE, WORK, Move, Places
from sopkit.site.lists import Front, Key, Lists, without
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.versions import Version, with_version

__all__ = ["BUILT", "edition_moves", "listed", "published_folders", "shared_by"]

BUILT = "built"
"""The folder in the work folder in which editions are built, at their places in the site."""


def published_folders(places: Places, plan: Plan, done: Sequence[PublishedEdition]) -> dict[str, Path]:
    """Every folder that belongs to a release, where it lies now, by its address in the site with a slash."""
    homes = {f"{one.branch}/{one.language}": f"{one.branch}/{one.language}/{plan.release}" for one in done}
    homes |= {shared: shared for shared in shared_by(done)}
    aside = places.work / BUILT
    return {
        f"{address}/": aside / built if (aside / built).is_dir() else places.site / address
        for built, address in homes.items()
    }


def shared_by(done: Sequence[PublishedEdition]) -> list[str]:
    """The folders of files that several editions load, below the site."""
    return sorted({f"{ASSETS}/{one.assets}" for one in done if one.assets})


def edition_moves(places: Places, plan: Plan, done: Sequence[PublishedEdition]) -> Iterator[Move]:
    """What pages load stands there before them."""
    for shared in shared_by(done):
        if (places.work / BUILT / shared).is_dir():
            yield Move(f"{WORK}:{BUILT}/{shared}", f"{SITE}:{shared}")
    for one in done:
        if not one.reused:
            home = f"{one.branch}/{one.language}"
            yield Move(f"{WORK}:{BUILT}/{home}", f"{SITE}:{home}/{plan.release}")


def listed(before: Lists, plan: Plan, done: Sequence[PublishedEdition], front: Front) -> dict[Key, list[Version]]:
    """The lists of the editions that were built, with what was built.

    Where that was the whole handbook, others lose what is published now: their branch was closed since.
    """
    after = {}
    for one in done:
        versions = before.get((one.branch, one.language), ())
        # An alias stays with a release that is built again, unless another one takes it.
        kept = next((version.aliases for version in versions if version.version == plan.release), ())
        aliases = (*dict.fromkeys((*kept, *plan.aliases)),)
        version = Version(plan.release, aliases, one.pages, plan.effective, one.assets)
        after[one.branch, one.language] = with_version(versions, version)
    if front.is_whole and front.editions <= after.keys():
        closed = {key: versions for key, versions in before.items() if key not in after}
        after |= without({plan.release}, closed, {})
    return after
