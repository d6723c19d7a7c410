"""`sopkit build`: the site as the handbook stands, or a release of it again."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.completing import branches, languages, releases
from sopkit.cli.publishing import editions_named, published, refuse, refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.jobs import cores
from sopkit.message import _
from sopkit.network.faults import faults
from sopkit.network.network import Network
from sopkit.site.archive import archive_path, open_archive
from sopkit.site.building import Plan
from sopkit.site.manifest import Manifest, read_manifest
from sopkit.site.release import NEXT, publish
from sopkit.workspace import load

EXAMPLES = """
sopkit build
sopkit build --branch milano --language it
sopkit build --release 2026.09
"""


@make("build", EXAMPLES)
@click.option(
    "-b", "--branch", shell_complete=branches, multiple=True, help="Only this branch; may be given more than once."
)
@click.option(
    "-l", "--language", shell_complete=languages, multiple=True, help="Only this language; may be given more than once."
)
@click.option("--release", shell_complete=releases, help="Build this release again from the sources that it keeps.")
@click.option("--alias", "aliases", multiple=True, help="With --release: another name for it, such as latest.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site is written; without it, `site` beside `sops`.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="How many processes; without it, one for each processor."
)
@no_cache
def command(
    session: Session,
    branch: tuple[str, ...],
    language: tuple[str, ...],
    release: str | None,
    aliases: tuple[str, ...],
    site: Path | None,
    jobs: int,
    no_cache: bool,
) -> int:
    """Build the site for every branch and language as the handbook stands, under the name `next`.

    With --release, build a release again from the sources that it keeps, as of the day on which it was released.
    """
    folder, today = session.handbook_folder, session.today
    manifest: Manifest | None = None
    if aliases and release is None:
        raise click.UsageError("--alias goes with --release.")
    if release is None:
        refuse_unreadable(session, _("Nothing was built: mend these files first"))
        refuse(
            session, list(faults(Network(session.workspace, session.today))), _("Nothing was built: mend these first")
        )
        kept = [session.workspace]
        session.let_go()
    else:
        archive = open_archive(folder, release)
        manifest = read_manifest(archive)
        today = released_on(manifest, today)
        kept = [load(archive)]
    wanted = editions_named(kept[0], branch, language)
    plan = Plan(
        sources=folder if release is None else archive_path(folder, release),
        templates=folder,
        site=site or session.home / "site",
        release=release or NEXT,
        today=today,
        aliases=aliases,
        only=wanted,
        effective=manifest.effective if manifest else "",
        listed_on=session.today,
        cache=site_cache(no_cache),
    )
    published(session, plan, len(wanted), lambda built, tell: publish(plan, kept.pop, built, jobs or cores(), tell))
    return 0


def released_on(manifest: Manifest, today: datetime.date) -> datetime.date:
    """The day on which a release was made, if its manifest says so."""
    try:
        return datetime.date.fromisoformat(manifest.date)
    except ValueError:
        return today
