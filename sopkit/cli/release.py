"""`sopkit release`: all editions under a name, with what can be proved later."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import click

from sopkit import __version__
from sopkit.cli.checking import check_findings, lint_findings
from sopkit.cli.publishing import published, refuse
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.edition import edition, editions
from sopkit.errors import GitFailed, Refused
from sopkit.files.git import run_git
from sopkit.fingerprint import fingerprint
from sopkit.message import _
from sopkit.site.archive import archive_path, archives, packed
from sopkit.site.building import Plan
from sopkit.site.release import is_release_name
from sopkit.workspace import ArchiveFiles, load
from sopkit.writing import write

EXAMPLES = """
sopkit release 2026.11 --alias latest
sopkit release --list
"""


@make("release", EXAMPLES)
@click.argument("name", required=False)
@click.option(
    "--alias", "aliases", multiple=True, help="Another name for it, such as latest; may be given more than once."
)
@click.option("--list", "listing", is_flag=True, help="List the releases that are kept.")
@click.option("--replace", is_flag=True, help="Write a release of this name again.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site is written; without it, `site` beside `sops`.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="How many processes; without it, one for each processor."
)
def command(
    session: Session,
    name: str | None,
    aliases: tuple[str, ...],
    listing: bool,
    replace: bool,
    site: Path | None,
    jobs: int,
) -> int:
    """Publish every branch and language under NAME, and keep the sources so that it can be proved and built again.

    Refused while `sopkit lint` or `sopkit check` find errors.
    """
    folder = session.handbook_folder
    if listing:
        for kept in archives(folder):
            session.echo(kept)
        return 0
    if name is None:
        raise click.UsageError("Say how the release is called, such as 2026.11.")
    if not is_release_name(name):
        raise click.UsageError(
            f"'{name}' cannot name a release: use letters, digits, points and hyphens, such as 2026.11."
        )
    if archive_path(folder, name).exists() and not replace:
        raise Refused(
            "There is a release `{name}` already; choose another name, or write it again with `--replace`", name=name
        )
    findings = [*lint_findings(session), *check_findings(session)]
    refuse(session, findings, _("Nothing was released: mend these errors first"))
    archive = packed(session.workspace.files, manifest(session, name, aliases))
    wanted = editions(session.workspace)
    session.let_go()
    # What is published is read from what is kept: the two can never differ, whatever happens to the files meanwhile.
    place = archive_path(folder, name)
    packing = place.with_suffix(".part")
    write(packing, archive)
    try:
        plan = Plan(packing, folder, site or session.home / "site", name, session.today, tuple(aliases))
        code = published(session, plan, lambda: load(ArchiveFiles(packing)), len(wanted), jobs)
        write(place, archive)
    finally:
        with contextlib.suppress(OSError):  # Windows keeps a file that is still open; the next release writes over it
            packing.unlink()
    return code


def manifest(session: Session, name: str, aliases: tuple[str, ...]) -> dict[str, Any]:
    """What can be proved later: which meaning each procedure had in each edition."""
    workspace = session.workspace
    return {
        "version": 1,
        "release": name,
        "aliases": list(aliases),
        "date": session.today.isoformat(),
        "revision": revision(session.handbook_folder),
        "sopkit": __version__,
        "editions": {
            f"{branch}/{language}": {
                id: fingerprint(placed.procedure)
                for id, placed in edition(workspace, branch, language).procedures.items()
            }
            for branch, language in editions(workspace)
        },
    }


def revision(folder: Path) -> str | None:
    """The git revision of the handbook, where it is under git and nothing is uncommitted."""
    try:
        if run_git(folder, "status", "--porcelain", "--", ".").strip():
            return None
        return run_git(folder, "rev-parse", "HEAD").decode().strip()
    except GitFailed:
        return None
