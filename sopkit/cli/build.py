"""`sopkit build`: the site as the handbook stands, or a release of it again."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.completing import branches, languages
from sopkit.cli.publishing import editions_named, published, refuse, refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.message import _
from sopkit.network.faults import faults
from sopkit.network.network import Network
from sopkit.site.archive import archive_path, manifest_of, open_archive
from sopkit.site.building import Plan
from sopkit.site.help_centre import publish_help
from sopkit.site.release import NEXT, publish
from sopkit.workspace import load

EXAMPLES = """
sopkit build
sopkit build --branch milano --language it
sopkit build --release 2026.09
sopkit build --public
"""


@make("build", EXAMPLES)
@click.option(
    "-b", "--branch", shell_complete=branches, multiple=True, help="Only this branch; may be given more than once."
)
@click.option(
    "-l", "--language", shell_complete=languages, multiple=True, help="Only this language; may be given more than once."
)
@click.option("--public", is_flag=True, help="The help centre for customers instead of the staff's handbook.")
@click.option("--release", help="Build this release again from the sources that it keeps.")
@click.option("--alias", "aliases", multiple=True, help="With --release: another name for it, such as latest.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site is written; without it, `site` beside `sops`, with --public `site-public`.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="How many processes; without it, one for each processor."
)
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
    no_cache: bool,
) -> int:
    """Build the site for every branch and language as the handbook stands, under the name `next`.

    With --release, build a release again from the sources that it keeps, as of the day on which it was released.

    With --public, build what customers may read: the procedures with `audience: public`, of these what stands under
    `for_customers` and the times that are promised, and how to reach a person. It goes into a folder of its own.
    """
    folder = session.handbook_folder
    if aliases and (release is None or public):
        raise click.UsageError("--alias goes with --release, and not with --public.")
    if release is None:
        refuse_unreadable(session, _("Nothing was built: mend these files first"))
        refuse(
            session, list(faults(Network(session.workspace, session.today))), _("Nothing was built: mend these first")
        )
        kept = [session.workspace]
        session.let_go()
    else:
        archive = open_archive(folder, release)
        if not public:  # customers read what holds today
            session = replace(session, today=released_on(manifest_of(archive), session.today))
        kept = [load(archive)]
    wanted = editions_named(kept[0], branch, language)
    plan = Plan(
        sources=folder if release is None else archive_path(folder, release),
        templates=folder,
        site=site or session.home / ("site-public" if public else "site"),
        release="" if public else release or NEXT,
        today=session.today,
        aliases=aliases,
        only=wanted,
        cache=site_cache(no_cache),
        is_public=public,
    )
    return published(session, plan, kept.pop, len(wanted), jobs, publish_help if public else publish)


def released_on(manifest: dict[str, Any], today: datetime.date) -> datetime.date:
    """The day on which a release was made, if its manifest says so."""
    try:
        return datetime.date.fromisoformat(manifest["date"])
    except (KeyError, TypeError, ValueError):
        return today
