"""Publishes the help centre for customers, at addresses that stay: there is one state of it, and no release.

site-public/index.html               picks shop and language
site-public/help.json                by which the folder is known, and what stands in it
site-public/<branch>/index.html      picks the language
site-public/<branch>/<language>/…    one edition
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sopkit.edition import edition, editions
from sopkit.errors import Refused
from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.site.apart import MARK, public_editions, refuse_staff, written_mark
from sopkit.site.archive import RELEASES
from sopkit.site.assets import FOLDER as ASSETS
from sopkit.site.foreign import refuse_foreign
from sopkit.site.journal import SITE, WORK, Move, Places
from sopkit.site.landing import Door, help_page
from sopkit.site.lists import Front, gone, written_aside
from sopkit.site.placing import BUILT, shared_by
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.public import is_public
from sopkit.site.release import OnBuilt, Published, build_all, kept_templates, nothing, refuse_handbook
from sopkit.site.transaction import Tell, commit, opened, silent
from sopkit.workspace import Workspace

__all__ = ["publish_help"]


def publish_help(
    plan: Plan, workspace: Callable[[], Workspace], built: OnBuilt = nothing, jobs: int = 1, tell: Tell = silent
) -> Published:
    """Build every public edition aside, then put all in place. Raises Refused and BuildFailed before anything changed.

    `workspace` gives what was loaded from the plan's sources; it is let go of as soon as nothing needs it any more.
    """
    refuse_handbook(plan)
    refuse_staff(plan.site)

    def with_answers() -> Workspace:
        whole = workspace()
        refuse_nothing_public(whole, plan.only or editions(whole))
        return whole

    with opened(plan.site, plan.templates / RELEASES, tell) as places:
        front, done = build_all(places, plan, kept_templates(places, plan), with_answers, built, jobs)
        changes = list(moves(places, front, done))
        before = public_editions(places.site)
        refuse_foreign(places, changes, {}, known={MARK, *before} if before else ())
        commit(places, changes)
    return Published(tuple(done))


def refuse_nothing_public(workspace: Workspace, wanted: Sequence[tuple[str, str]]) -> None:
    """Raise Refused where customers would find no answer in any edition."""
    for branch, language in wanted:
        if any(is_public(one.procedure) for one in edition(workspace, branch, language).procedures.values()):
            return
    raise Refused(
        "No procedure is for customers yet. Write `audience: public` into one whose `status` is `approved`, and under "
        "`for_customers` what they read of it"
    )


def moves(places: Places, front: Front, done: Sequence[PublishedEdition]) -> Iterator[Move]:
    """First the mark, so that the folder is known for what it is; what pages load before them; what goes comes last."""
    doors = {f"{door.branch}/{door.language}": door for door in front.doors}
    before = public_editions(places.site)
    standing = {home: assets for home, assets in before.items() if home in doors}
    standing |= {f"{one.branch}/{one.language}": one.assets for one in done}
    yield written_aside(places, MARK, written_mark(standing))
    for shared in shared_by(done):
        if (places.work / BUILT / shared).is_dir():
            yield Move(f"{WORK}:{BUILT}/{shared}", f"{SITE}:{shared}")
    for one in (one for one in done if not one.reused):
        home = f"{one.branch}/{one.language}"
        yield Move(f"{WORK}:{BUILT}/{home}", f"{SITE}:{home}")
    yield from ways_in(places, front, [door for home, door in doors.items() if home in standing])
    yield from taken_away(before, standing)


def ways_in(places: Places, front: Front, doors: Sequence[Door]) -> Iterator[Move]:
    """The pages that lead in: to a branch's editions, and to all."""
    for branch in dict.fromkeys(door.branch for door in doors):
        own = [replace(door, url=f"{door.language}/index.html") for door in doors if door.branch == branch]
        yield written_aside(
            places, f"{branch}/index.html", help_page(own[0].name, own[0].language, own, front.templates)
        )
    question = catalogue(front.language).say(_("How can we help you?"))
    whole = [replace(door, url=f"{door.branch}/{door.language}/index.html") for door in doors]
    yield written_aside(places, "index.html", help_page(question, front.language, whole, front.templates))


def taken_away(before: Mapping[str, str], standing: Mapping[str, str]) -> Iterator[Move]:
    """What was published once and is not any more."""
    branches = {home.split("/")[0] for home in before} - {home.split("/")[0] for home in standing}
    for home in sorted(before.keys() - standing.keys()):
        if home.split("/")[0] not in branches:
            yield gone(home)
    yield from map(gone, sorted(branches))
    for assets in sorted(set(before.values()) - set(standing.values())):
        yield gone(f"{ASSETS}/{assets}")
