"""Publishes editions: all are built aside, then put in place, aliases and lists last.

site/index.html                                 picks branch and language
site/<branch>/<language>/<release>/…            one edition
site/<branch>/<language>/versions.json          its releases, in mike's layout
site/<branch>/<language>/<alias>/…              pages that send on to the release of that name
"""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sopkit.edition import editions
from sopkit.errors import CouldNot, Refused, WrongUse
from sopkit.site.apart import refuse_public
from sopkit.site.assets import FOLDER
from sopkit.site.building import LOADED, Plan, PublishedEdition, build_editions
from sopkit.site.exchange import exchange
from sopkit.site.landing import Door, aliases_of, landing_page, redirect_page
from sopkit.site.versions import Version, newest, parse, with_version, written_json, written_script
from sopkit.site.words import NEXT
from sopkit.workspace import RESERVED, Workspace
from sopkit.writing import write

__all__ = ["NEXT", "Published", "is_release_name", "publish"]

TAKEN = frozenset({NEXT, "index", "versions"})
"""What stands beside the releases in an edition's folder."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


@dataclass(frozen=True, slots=True)
class Published:
    """What was published."""

    editions: tuple[PublishedEdition, ...]

    @property
    def pages(self) -> int:
        """How many pages in all."""
        return sum(len(one.pages) for one in self.editions)


def is_release_name(name: str) -> bool:
    """Whether a release may be called so: it becomes a folder and a part of an address."""
    stem = name.split(".", 1)[0].casefold()
    return NAME.fullmatch(name) is not None and not name.endswith(".") and stem not in RESERVED | TAKEN


def publish(
    plan: Plan,
    workspace: Callable[[], Workspace],
    built: Callable[[PublishedEdition], None] = lambda one: None,
    jobs: int = 1,
) -> Published:
    """Build every edition aside, then put all in place. Raises BuildFailed before anything has changed.

    `workspace` gives what was loaded from the plan's sources; it is let go of as soon as nothing needs it any more.
    """
    for name in (plan.release, *plan.aliases):
        if (not is_release_name(name) and name != NEXT) or NEXT in plan.aliases:
            raise WrongUse(
                "`{name}` cannot name a release: use letters, digits, points and hyphens, such as 2026.11", name=name
            )
    site, handbook = plan.site.resolve(), plan.templates.resolve()
    if site.is_relative_to(handbook) or handbook.is_relative_to(site):
        raise Refused("The site cannot be written to `{folder}`, where the handbook itself lies", folder=plan.site)
    refuse_public(plan.site)
    refuse_confusion(plan)
    LOADED.clear()
    LOADED[plan.sources] = workspace()  # processes that are forked from this one need not load it again
    wanted = list(plan.only) or editions(LOADED[plan.sources])
    front = front_of(LOADED[plan.sources])
    if not wanted:
        raise Refused("There is no branch that publishes: `sopkit new branch NAME` adds one")
    aside = plan.site.parent / f".{plan.site.name}.{uuid.uuid4().hex[:8]}.part"
    try:
        done = build_editions(plan, wanted, aside, jobs, built)
        put_in_place(plan, front, done, aside)
        return Published(tuple(done))
    except OSError as error:
        raise CouldNot(
            "The site cannot be written to `{folder}`: {why}", folder=plan.site, why=error.strerror or error
        ) from error
    finally:
        LOADED.clear()
        shutil.rmtree(aside, ignore_errors=True)


def refuse_confusion(plan: Plan) -> None:
    """One name, one thing, also where large and small letters are the same. Raises Refused."""
    aliases = {alias.casefold() for alias in plan.aliases}
    if plan.release.casefold() in aliases:
        raise Refused("`{name}` cannot be a release and its own alias", name=plan.release)
    for versions in (parse(folder.parent) for folder in plan.site.glob("*/*/versions.js")):
        for version in versions:
            name = version.version
            if name.casefold() in aliases or (name != plan.release and name.casefold() == plan.release.casefold()):
                raise Refused("There is a release `{name}` already: choose another name", name=name)
            if plan.release.casefold() in {alias.casefold() for alias in version.aliases}:
                raise Refused(
                    "`{name}` is an alias of the release `{release}`: choose another name",
                    name=plan.release,
                    release=name,
                )


@dataclass(frozen=True, slots=True)
class Front:
    """What the landing page says: the handbook's name, and every edition, as yet without an address."""

    name: str
    language: str
    """The language of the name."""
    doors: tuple[Door, ...]


def front_of(workspace: Workspace) -> Front:
    doors = []
    for branch, language in editions(workspace):
        settings = workspace.branches[branch].branch
        address = settings.address.words if settings.address else ""
        doors.append(Door(branch, settings.name.words, address, language, ""))
    return Front(workspace.handbook.name.words, workspace.language, tuple(doors))


def put_in_place(plan: Plan, front: Front, done: Sequence[PublishedEdition], aside: Path) -> None:
    """Folders first, then each edition's list of releases and its aliases, the landing page last."""
    for name in {one.assets for one in done if (aside / FOLDER / one.assets).is_dir()}:
        exchange(aside / FOLDER / name, plan.site / FOLDER / name)
    for one in (one for one in done if not one.reused):
        exchange(aside / one.branch / one.language, plan.site / one.branch / one.language / plan.release)
    for one in done:
        list_release(plan, one)
    known = list(open_doors(plan, front))
    for branch in {door.branch for door in known}:
        own = [replace(door, url=door.url.removeprefix(f"{branch}/")) for door in known if door.branch == branch]
        write(plan.site / branch / "index.html", landing_page(own[0].name, own[0].language, own, plan.templates))
    write(plan.site / "index.html", landing_page(front.name, front.language, known, plan.templates))


def list_release(plan: Plan, one: PublishedEdition) -> None:
    """Add the release to its edition's list, and let its aliases send on to it."""
    home = plan.site / one.branch / one.language
    before = parse(home)
    # An alias stays with a release that is built again, unless another one takes it.
    kept = next((version.aliases for version in before if version.version == plan.release), ())
    versions = with_version(before, Version(plan.release, (*dict.fromkeys((*kept, *plan.aliases)),), one.pages))
    for alias in (*dict.fromkeys((*kept, *plan.aliases)),):
        fresh = home / f".{alias}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        for page, target in aliases_of(one.pages, plan.release).items():
            write(fresh / page, redirect_page(target, one.language, plan.templates))
        exchange(fresh, home / alias)
    write(home / "versions.json", written_json(versions))
    write(home / "versions.js", written_script(versions))
    best = newest(versions)
    assert best is not None
    write(home / "index.html", redirect_page(f"{best.version}/index.html", one.language, plan.templates))


def open_doors(plan: Plan, front: Front) -> Iterator[Door]:
    """Every edition that is published, with the address of its best release."""
    for door in front.doors:
        best = newest(parse(plan.site / door.branch / door.language))
        if best is not None:
            yield replace(door, url=f"{door.branch}/{door.language}/{best.version}/index.html")
