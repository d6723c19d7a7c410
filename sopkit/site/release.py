"""Publishes editions: all are built aside, then put in place together, aliases and lists last.

site/index.html                                 picks branch and language
site/assets/<name>/…                            what pages of many editions load
site/<branch>/<language>/<release>/…            one edition
site/<branch>/<language>/versions.json          its releases, in mike's layout
site/<branch>/<language>/<alias>/…              pages that send on to the release of that name
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from sopkit.edition import editions
from sopkit.errors import Refused
from sopkit.message import Message
from sopkit.site.apart import refuse_public
from sopkit.site.archive import RELEASES, archive_path, pack, seal, templates_beside, unpack_templates
from sopkit.site.building import LOADED, build_editions, let_go
from sopkit.site.foreign import refuse_foreign
from sopkit.site.hearing import carried_before
from sopkit.site.interruption import handing_over, keeping
from sopkit.site.journal import ARCHIVES, Move, Places, refuse_what_cannot_be_moved
from sopkit.site.lists import Front, Lists, front_of, list_changes, lists_of, of_editions, superseded, without
from sopkit.site.log import BUILD, RELEASE, REPLACE
from sopkit.site.log_moves import Signed, log_moves
from sopkit.site.lost_lists import lost_lists
from sopkit.site.manifest import read_manifest
from sopkit.site.names import is_release_name, refuse_confusion, refuse_names
from sopkit.site.placing import BUILT, edition_moves, listed, published_folders
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.replaced import set_aside
from sopkit.site.standing import published_as
from sopkit.site.sums import sums_below
from sopkit.site.transaction import Tell, commit, opened, put_in_place, silent, stage
from sopkit.site.words import NEXT
from sopkit.workspace import ArchiveFiles, Files, Workspace, load

__all__ = ["NEXT", "Keep", "OnBuilt", "Published", "is_release_name", "publish", "refuse_none", "release"]

HANDBOOK = "handbook"
"""The folder in the work folder that stands for the handbook's where its templates are looked for."""
OnBuilt = Callable[[PublishedEdition], None]
Judge = Callable[[Workspace], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Keep:
    """What a release keeps, so that it can be proved and built again, and what it takes out of the site."""

    files: Files
    judge: Judge
    """Called with the handbook as it is kept: raises Refused where it must not be released, gives its manifest."""
    again: bool = False
    """Whether a release of this name may be written again."""
    newest: int | None = None
    """How many releases stay published; all where it is None."""
    hand_over: Callable[[], None] | None = None
    """What is to be made of a site that goes elsewhere, before the archive is kept; None where the site itself stays.

    Whatever ends it, what is kept was published: the command may be called again.
    """
    signed: Signed | None = None
    """For the log; what nobody signs is not told there."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published."""

    editions: tuple[PublishedEdition, ...]
    fingerprint: str = ""
    """The sum that proves a release; empty for what keeps no archive."""
    dropped: tuple[str, ...] = ()
    """The releases that were taken out of the site for it."""
    stay: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    """Those that stay although more are newer than were to be kept, each with the reasons."""

    @property
    def pages(self) -> int:
        """How many pages in all."""
        return sum(len(one.pages) for one in self.editions)

    def lists_in(self, site: Path) -> Lists:
        """What the lists of these editions say now."""
        return of_editions({(one.branch, one.language) for one in self.editions}, lists_of(site))


def nothing(one: PublishedEdition) -> None:
    """For those who do not follow how a site is built."""


def publish(
    plan: Plan,
    workspace: Callable[[], Workspace],
    built: OnBuilt = nothing,
    jobs: int = 1,
    tell: Tell = silent,
    signed: Signed | None = None,
) -> Published:
    """Build every edition aside, then put all in place. Raises BuildFailed before anything has changed.

    `workspace` gives what was loaded from the plan's sources; it is let go of as soon as nothing needs it any more.
    """
    refuse(plan)
    with opened(plan.site, plan.templates / RELEASES, tell) as places:
        lost = lost_lists(places.site, plan.templates)
        before = {**lists_of(places.site), **lost}
        refuse_confusion(plan.release, plan.aliases, before.values())
        front, done = build_all(places, plan, kept_templates(places, plan), workspace, built, jobs)
        after = {**lost, **listed(before, plan, done, front)}
        moves = [*edition_moves(places, plan, done), *list_changes(places, front, before, after, plan.release)]
        refuse_foreign(places, moves, before)
        now = {**before, **after}
        moves += log_moves(places, signed, BUILD, plan.release, now, front.day, aliases=plan.aliases)
        commit(places, moves)
    return Published(tuple(done))


def release(plan: Plan, keep: Keep, built: OnBuilt = nothing, jobs: int = 1, tell: Tell = silent) -> Published:
    """Publish, and keep the sources with the sums of all that is published.

    The files are read once, into the archive; what is judged, put on record and published is read from there. So none
    of them can differ from another, whatever happens to the files meanwhile. Raises Refused where there is such a
    release already or it is judged so, BuildFailed before anything has changed.
    """
    refuse(plan)
    place = archive_path(plan.templates, plan.release)
    with opened(plan.site, place.parent, tell) as places:
        lost = lost_lists(places.site, plan.templates)
        before = {**lists_of(places.site), **lost}
        refuse_confusion(plan.release, plan.aliases, before.values())
        sealed = f"{ARCHIVES}:.{place.name}.part"
        archive = stage(places, sealed)
        if (place.exists() or published_as(before, plan.release)) and not keep.again:
            raise Refused(
                "There is a release `{name}` already; choose another name, or write it again with `--replace`",
                name=plan.release,
            )
        replaced, aside = set_aside(places, plan.release, is_published=bool(published_as(before, plan.release)))
        sources = pack(keep.files, templates_beside(keep.files, plan.templates), archive)
        packed = [load(ArchiveFiles(archive))]
        manifest = {**keep.judge(packed[0]), "replaced": [asdict(one) for one in replaced]}
        plan = replace(plan, sources=archive, anew=True)
        templates = unpack_templates(archive, places.work / HANDBOOK)
        front, done = build_all(places, plan, templates, packed.pop, built, jobs)
        fingerprint = proved(places, plan, manifest, sources, done)
        after = {**lost, **listed(before, plan, done, front)}
        dropped, stay = superseded({**before, **after}, keep.newest, plan.release, front)
        after = without(dropped, before, after)
        pages = list(edition_moves(places, plan, done))
        lists = list(list_changes(places, front, before, after, plan.release))
        refuse_foreign(places, [*pages, *lists], before)
        kept = [*aside, Move(sealed, f"{ARCHIVES}:{place.name}")]
        kept += log_moves(
            places,
            keep.signed,
            REPLACE if replaced else RELEASE,
            plan.release,
            {**before, **after},
            front.day,
            aliases=plan.aliases,
            dropped=dropped,
            fingerprint=fingerprint,
        )
        if keep.hand_over is None:
            commit(places, [*pages, *kept, *lists], durable=True)
        else:
            refuse_what_cannot_be_moved(places, kept)
            put_in_place(places, [*pages, *lists])
            with handing_over(places, plan.release, tell):
                keep.hand_over()
                with keeping(plan.release):
                    commit(places, kept, durable=True)
    return Published(tuple(done), fingerprint, tuple(dropped), stay)


def proved(
    places: Places,
    plan: Plan,
    manifest: Mapping[str, Any],
    sources: Mapping[str, str],
    done: Sequence[PublishedEdition],
) -> str:
    """Seal the archive that the plan was built from with the sums of what was built; gives the fingerprint."""
    published = published_folders(places, plan, done)
    sums = {path: sum for prefix, folder in published.items() for path, sum in sums_below(folder, prefix).items()}
    counted = {
        "pages": sum(len(one.pages) for one in done),
        "files": len(sums),
        "bytes": sum(one.size for one in done),
    }
    return seal(plan.sources, sources, sums, {**manifest, "published": counted})


def refuse(plan: Plan) -> None:
    """Raises WrongUse for names that no release can have, Refused for a folder that is not for the staff's site."""
    refuse_names(plan.release, plan.aliases)
    refuse_handbook(plan)
    refuse_public(plan.site)


def refuse_handbook(plan: Plan) -> None:
    """Raises Refused for a site that would lie over the handbook."""
    site, handbook = plan.site.resolve(), plan.templates.resolve()
    if site.is_relative_to(handbook) or handbook.is_relative_to(site):
        raise Refused("The site cannot be written to `{folder}`, where the handbook itself lies", folder=plan.site)


def kept_templates(places: Places, plan: Plan) -> Path:
    """The folder that stands for the handbook's where its templates are looked for: an archive has its own.

    An archive without sums was made before templates were kept: it is built with those of today.
    """
    if plan.sources.is_file() and read_manifest(ArchiveFiles(plan.sources)).is_provable:
        return unpack_templates(plan.sources, places.work / HANDBOOK)
    return plan.templates


def build_all(
    places: Places, plan: Plan, templates: Path, workspace: Callable[[], Workspace], built: OnBuilt, jobs: int
) -> tuple[Front, list[PublishedEdition]]:
    """Every edition aside, and what the landing page will say. Raises Refused, BuildFailed and OSError."""
    let_go()
    try:
        LOADED[plan.sources] = workspace()  # processes that are forked from this one need not load it again
        wanted = list(plan.only) or editions(LOADED[plan.sources])
        front = front_of(LOADED[plan.sources], plan.templates, plan.listed_on or plan.today)
        if not plan.is_public:
            carried = carried_before(plan.templates, plan.release, plan.effective, LOADED[plan.sources])
            plan = replace(plan, carried=carried)
        refuse_none(wanted)
        done = build_editions(replace(plan, templates=templates), wanted, places.work / BUILT, jobs, built)
    finally:
        let_go()
    return front, done


def refuse_none(editions: Sequence[tuple[str, str]]) -> None:
    """Raise Refused where there is nothing to publish."""
    if not editions:
        raise Refused("There is no branch that publishes: `sopkit new branch NAME` adds one")
