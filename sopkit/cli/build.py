"""`sopkit build`: the site as the handbook stands, or a release of it again."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import click

from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.completing import releases
from sopkit.cli.editions import of_branches_and_languages
from sopkit.cli.outcome import tell_of_versions, tell_who_is_sent_where
from sopkit.cli.publishing import (
    editions_named,
    published,
    refuse,
    refuse_altered,
    refuse_unreadable,
    to_place,
    unchanged_if_interrupted,
)
from sopkit.cli.recording import signed
from sopkit.cli.session import Session
from sopkit.cli.session import cluster as cluster_option
from sopkit.cli.session import command as make
from sopkit.cli.sharing import jobs as jobs_option
from sopkit.errors import WrongUse
from sopkit.jobs import cores
from sopkit.message import _
from sopkit.network.faults import faults
from sopkit.network.network import Network
from sopkit.site.archive import RELEASES, archives, kept_path, open_archive
from sopkit.site.before import newest_kept, recorded
from sopkit.site.destination import destination, is_zip
from sopkit.site.help_centre import publish_help
from sopkit.site.manifest import kept_manifest
from sopkit.site.plan import Plan
from sopkit.site.release import NEXT, OnBuilt, Published, publish
from sopkit.site.transaction import Tell, put_right
from sopkit.workspace import Workspace, load

EXAMPLES = """
sopkit build
sopkit build --branch milano --language it
sopkit build --release 2026.09
sopkit build --public
sopkit build --branch milano --to milano.zip
"""


@make("build", EXAMPLES)
@of_branches_and_languages
@click.option("--public", is_flag=True, help="The help centre for customers instead of the staff's handbook.")
@click.option("--release", shell_complete=releases, help="Build this release again from the sources that it keeps.")
@click.option("--alias", "aliases", multiple=True, help="With --release: another name for it, such as latest.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site is written; without it, `site` beside `sops`, with --public `site-public`.",
)
@jobs_option
@cluster_option
@to_place
@no_cache
def command(
    session: Session,
    branch: tuple[str, ...],
    language: tuple[str, ...],
    public: bool,
    release: str | None,
    aliases: tuple[str, ...],
    site: Path | None,
    jobs: int,
    cluster: str,
    to: str | None,
    no_cache: bool,
) -> int:
    """Build the site for every branch and language as the handbook stands, under the name `next`.

    With --release, build a release again from the sources that it keeps, as of the day on which it was released.

    With --public, build what customers may read: the procedures with `audience: public`, of these what stands under
    `for_customers` and the times that are promised, and how to reach a person. It goes into a folder of its own.
    """
    refuse_together(alias_alone=bool(aliases) and (release is None or public), two_places=bool(to and site))
    folder = session.handbook_folder
    refuse_replaced(folder, release, to)
    standing = site or session.home / ("site-public" if public else "site")
    with destination(to, standing, folder, session.tell) as place:
        put_right(place.folder, folder / RELEASES, session.tell)
        plan = Plan(
            sources=folder,
            templates=folder,
            site=place.folder,
            release=NEXT,
            today=session.today,
            aliases=aliases,
            listed_on=session.today,
            cache=site_cache(no_cache),
            cluster=cluster,
            before=newest_kept(folder) if release is None and not public else None,
        )
        with unchanged_if_interrupted(session):
            if release is None:
                kept = [as_it_stands(session)]
            else:
                plan, kept = again(session, plan, release), [load(open_archive(folder, release))]
            plan = replace(plan, only=editions_named(kept[0], branch, language))

        if public:  # there is one state of it, and customers read what holds today
            plan = replace(plan, release="", effective="", today=session.today, is_public=True, before=None)

        def build(built: OnBuilt, tell: Tell) -> Published:
            if public:
                return publish_help(plan, kept.pop, built, jobs or cores(), tell)
            own = None if release is None else signed(folder, place.folder.absolute(), to)
            return publish(plan, kept.pop, built, jobs or cores(), tell, own)

        came = published(session, plan, len(plan.only), build, place.finish)
        if aliases:
            tell_who_is_sent_where(session, came.lists_in(place.folder), plan.release, aliases)
    return 0


def refuse_together(*, alias_alone: bool, two_places: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if alias_alone:
        raise click.UsageError("--alias goes with --release, and not with --public.")
    if two_places:
        raise click.UsageError("--site names a folder, and --to another place: leave one of them out.")


def refuse_replaced(folder: Path, release: str | None, to: str | None) -> None:
    """Raise WrongUse where a release that was replaced would be put over what took its place."""
    if release is not None and release not in archives(folder) and kept_path(folder, release) and not is_zip(to or ""):
        raise WrongUse(
            "`{release}` was replaced, and what took its place stays published: `--to {release}.zip` builds it into a "
            "file of its own",
            release=release,
        )


def as_it_stands(session: Session) -> Workspace:
    """The handbook in the folder; the session holds it no longer. Raises Refused where something would be missing."""
    refuse_unreadable(session, _("Nothing was built: mend these files first"))
    refuse(session, list(faults(Network(session.workspace, session.today))), _("Nothing was built: mend these first"))
    workspace = session.workspace
    session.let_go()
    return workspace


def again(session: Session, plan: Plan, release: str) -> Plan:
    """The plan of a release that is built again: from what it keeps, as of the day on which it was made."""
    manifest = kept_manifest(plan.templates, release)
    refuse_altered(plan.templates, release)
    tell_of_versions(session, manifest)
    try:
        today = datetime.date.fromisoformat(manifest.date)
    except ValueError:
        today = plan.today
    archive, before = kept_path(plan.templates, release) or plan.sources, recorded(plan.templates, manifest)
    if manifest.before[0] and before is None:
        session.tell(
            _(
                "{before} is no longer kept, so the pages of {release} do not tell what changed since then",
                before=manifest.before[0],
                release=release,
            )
        )
    return replace(
        plan,
        sources=archive,
        release=manifest.release,
        today=today,
        effective=manifest.effective,
        before=before,
    )
