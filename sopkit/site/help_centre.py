"""Publishes the help centre for customers, at addresses that stay: there is one state of it, and no release.

site-public/index.html               picks shop and language
site-public/help.json                by which the folder is known, and what stands in it
site-public/<branch>/index.html      picks the language
site-public/<branch>/<language>/…    one edition
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sopkit.edition import edition, editions
from sopkit.errors import CouldNot, Refused
from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.site.apart import MARK, public_editions, refuse_staff, written_mark
from sopkit.site.assets import FOLDER
from sopkit.site.building import LOADED, Plan, PublishedEdition, build_editions
from sopkit.site.exchange import exchange
from sopkit.site.landing import Door, help_page
from sopkit.site.public import is_public
from sopkit.site.release import Published
from sopkit.workspace import Workspace
from sopkit.writing import write

__all__ = ["publish_help"]


def publish_help(
    plan: Plan,
    workspace: Callable[[], Workspace],
    built: Callable[[PublishedEdition], None] = lambda one: None,
    jobs: int = 1,
) -> Published:
    """Build every public edition aside, then put all in place. Raises Refused and BuildFailed before anything changed.

    `workspace` gives what was loaded from the plan's sources; it is let go of as soon as nothing needs it any more.
    """
    site, handbook = plan.site.resolve(), plan.templates.resolve()
    if site.is_relative_to(handbook) or handbook.is_relative_to(site):
        raise Refused("The site cannot be written to `{folder}`, where the handbook itself lies", folder=plan.site)
    refuse_staff(plan.site)
    aside = plan.site.parent / f".{plan.site.name}.{uuid.uuid4().hex[:8]}.part"
    LOADED.clear()
    try:
        LOADED[plan.sources] = workspace()  # processes that are forked from this one need not load it again
        wanted = list(plan.only) or editions(LOADED[plan.sources])
        refuse_nothing_public(LOADED[plan.sources], wanted)
        doors, language = doors_of(LOADED[plan.sources]), LOADED[plan.sources].language
        done = build_editions(plan, wanted, aside, jobs, built)
        put_in_place(plan, language, doors, done, aside)
        return Published(tuple(done))
    except OSError as error:
        raise CouldNot(
            "The site cannot be written to `{folder}`: {why}", folder=plan.site, why=error.strerror or error
        ) from error
    finally:
        LOADED.clear()
        shutil.rmtree(aside, ignore_errors=True)


def refuse_nothing_public(workspace: Workspace, wanted: Sequence[tuple[str, str]]) -> None:
    """Raise Refused where customers would find no answer in any edition."""
    for branch, language in wanted:
        if any(is_public(one.procedure) for one in edition(workspace, branch, language).procedures.values()):
            return
    raise Refused(
        "No procedure is for customers yet. Write `audience: public` into one whose `status` is `approved`, and under "
        "`for_customers` what they read of it"
    )


def doors_of(workspace: Workspace) -> list[Door]:
    """Every edition that may be published, with its address in the site."""
    doors = []
    for branch, language in editions(workspace):
        settings = workspace.branches[branch].branch
        address = settings.address.words if settings.address else ""
        doors.append(Door(branch, settings.name.words, address, language, f"{branch}/{language}/index.html"))
    return doors


def put_in_place(
    plan: Plan, language: str, doors: Sequence[Door], done: Sequence[PublishedEdition], aside: Path
) -> None:
    """What pages load first, the pages that lead in last; then what no branch publishes any more goes.

    `language` is the one in which the first page asks how to help.
    """
    before = public_editions(plan.site)
    standing = {name: assets for name, assets in before.items() if name in {home(door) for door in doors}}
    standing |= {f"{one.branch}/{one.language}": one.assets for one in done}
    for name in {one.assets for one in done if (aside / FOLDER / one.assets).is_dir()}:
        exchange(aside / FOLDER / name, plan.site / FOLDER / name)
    # Before the first edition is there: whatever happens, the folder is known for what it is.
    write(plan.site / MARK, written_mark({**before, **standing}))
    for one in (one for one in done if not one.reused):
        exchange(aside / one.branch / one.language, plan.site / one.branch / one.language)
    open_doors = [door for door in doors if home(door) in standing]
    for branch in dict.fromkeys(door.branch for door in open_doors):
        own = [replace(door, url=door.url.removeprefix(f"{branch}/")) for door in open_doors if door.branch == branch]
        write(plan.site / branch / "index.html", help_page(own[0].name, own[0].language, own, plan.templates))
    question = catalogue(language).say(_("How can we help you?"))
    write(plan.site / "index.html", help_page(question, language, open_doors, plan.templates))
    take_away(plan.site, before, standing)
    write(plan.site / MARK, written_mark(standing))


def home(door: Door) -> str:
    return f"{door.branch}/{door.language}"


def take_away(site: Path, before: Mapping[str, str], standing: Mapping[str, str]) -> None:
    """Remove what was published once and is not any more."""
    for name in before.keys() - standing.keys():
        shutil.rmtree(site / name, ignore_errors=True)
    kept = {name.split("/")[0] for name in standing}
    for branch in {name.split("/")[0] for name in before} - kept:
        shutil.rmtree(site / branch, ignore_errors=True)
    for assets in set(before.values()) - set(standing.values()):
        shutil.rmtree(site / FOLDER / assets, ignore_errors=True)
