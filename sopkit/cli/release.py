"""`sopkit release`: all editions under a name, with what can be proved later."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sopkit.cli import clock, completing
from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.checking import all_findings
from sopkit.cli.naming import known_people
from sopkit.cli.outcome import show_fingerprints, tell_of, tell_who_is_sent_where
from sopkit.cli.publishing import (
    published,
    refuse_unreadable,
    refuse_zip,
    show_errors,
    to_place,
    unchanged_if_interrupted,
)
from sopkit.cli.recording import manifest, revision_of, signed, who
from sopkit.cli.reprinting import tell_of_sheets
from sopkit.cli.session import Session, day, output_format
from sopkit.cli.session import command as make
from sopkit.cli.sharing import jobs as jobs_option
from sopkit.cli.signing import Proofs, are_asked_for
from sopkit.control.standings import Standings
from sopkit.control.unapproved import unapproved
from sopkit.edition import editions
from sopkit.errors import Refused
from sopkit.files.folder import Files
from sopkit.files.git import GitFiles
from sopkit.finding import WARNING, Finding, errors_in
from sopkit.jobs import cores
from sopkit.message import Message, _
from sopkit.site.archive import RELEASES, archive_path, open_archive
from sopkit.site.before import before
from sopkit.site.destination import Destination, destination
from sopkit.site.manifest import read_manifest
from sopkit.site.plan import Plan
from sopkit.site.release import Keep, OnBuilt, Published, is_release_name
from sopkit.site.release import release as publish_release
from sopkit.site.transaction import Tell, put_right
from sopkit.workspace import Workspace

EXAMPLES = """
sopkit release 2026.11 --alias latest
sopkit release 2027.01 --effective 2027-01-01 --keep 12
sopkit release --list
sopkit release --verify
sopkit release --history
sopkit release --delete 2026.09
sopkit release 2026.12 --to gh-pages
"""
OPTIONS = (
    click.argument("name", required=False, shell_complete=completing.releases),
    click.option(
        "--alias", "aliases", multiple=True, help="Another name for it, such as latest; may be given more than once."
    ),
    click.option("--effective", metavar="DATE", help="The day from which it is in force; without it, today."),
    click.option("--from", "revision", metavar="REV", help="Release what a git revision holds, not the files here."),
    click.option("--by", metavar="NAME", help="Who releases it; without it, the name that git or the system knows."),
    click.option(
        "--keep", metavar="N", type=click.IntRange(1), help="Then keep the newest N releases published, no others."
    ),
    click.option("--replace", is_flag=True, help="Write a release of this name again."),
    click.option("--list", "action", flag_value="list", help="List the releases that are kept or published."),
    click.option(
        "--verify", "action", flag_value="verify", help="Prove that all, or NAME, stand as they were released."
    ),
    click.option("--history", "action", flag_value="history", help="Tell what was changed, when and by whom."),
    click.option("--delete", "action", flag_value="delete", help="Take NAME out of the site; its archive is kept."),
    click.option("--with-aliases", is_flag=True, help="With --delete: take its aliases away, too."),
    click.option("--in-force", "though_in_force", is_flag=True, help="With --delete: also what is in force."),
    output_format("text", "json"),
    click.option(
        "--site",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where the site is written; without it, `site` beside `sops`.",
    ),
    jobs_option,
    to_place,
    no_cache,
)


MEND_FIRST = _("Nothing was released: mend these errors first")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options ask for."""

    name: str | None
    aliases: tuple[str, ...]
    effective: str | None
    revision: str | None
    by: str | None
    keep: int | None
    replace: bool
    with_aliases: bool
    though_in_force: bool
    form: str
    site: Path
    jobs: int
    to: str | None
    no_cache: bool


def with_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of release, in the order of its help."""
    return functools.reduce(lambda made, option: option(made), reversed(OPTIONS), function)


@make("release", EXAMPLES)
@with_options
def command(session: Session, *, action: str | None, site: Path | None, **options: Any) -> int:
    """Publish every branch and language under NAME, and keep the sources so that it can be proved and built again.

    Refused while `sopkit lint` or `sopkit check` find errors. A release that is there is never written again without
    --replace; with --alias, only its alias is moved.
    """
    if options["to"] and site:
        raise click.UsageError("--site names a folder, and --to another place: leave one of them out.")
    if action:
        refuse_zip(options["to"])
    folder, is_read_only = site or session.home / "site", action in ("list", "verify", "history")
    with destination(options["to"], folder, session.handbook_folder, session.tell, is_read_only=is_read_only) as place:
        wish = Wish(site=place.folder, **options)
        put_right(wish.site, session.handbook_folder / RELEASES, session.tell)
        return done(session, wish, action, place)


def done(session: Session, wish: Wish, action: str | None, place: Destination) -> int:
    """Do what is asked for; gives the exit code."""
    from sopkit.cli import history, listing, proving, releases

    if action == "history":
        return history.show_history(session, wish.name, wish.form)
    if action in ("list", "verify"):
        looked = listing.list_releases if action == "list" else proving.verify_releases
        return looked(session, wish.site, wish.name, wish.form)
    if wish.name is None:
        raise click.UsageError("Say how the release is called, such as 2026.11.")
    own = signed(session.handbook_folder, wish.site.absolute(), wish.to, wish.by)
    if action == "delete":
        consent = {"with_aliases": wish.with_aliases, "though_in_force": wish.though_in_force}
        releases.delete(session, wish.site, wish.name, own, **consent)
        return finish(session, place, wish.name)
    if not is_release_name(wish.name):
        raise click.UsageError(
            f"'{wish.name}' cannot name a release: use letters, digits, points and hyphens, such as 2026.11."
        )
    if archive_path(session.handbook_folder, wish.name).exists() and not wish.replace:
        if wish.aliases and not (wish.effective or wish.revision or wish.by or wish.keep):
            refuse_zip(wish.to)
            releases.lead(session, wish.site, wish.name, wish.aliases, own)
            return finish(session, place, wish.name)
        raise Refused(
            "There is a release `{name}` already; choose another name, or write it again with `--replace`",
            name=wish.name,
        )
    return release(session, wish, wish.name, place)


def finish(session: Session, place: Destination, name: str) -> int:
    """Finish what was changed in a place that is no folder."""
    for message in place.finish(name) if place.is_elsewhere else ():
        session.tell(message)
    return 0


def release(session: Session, wish: Wish, name: str, place: Destination) -> int:
    """Make a release."""
    folder, effective = session.handbook_folder, day(wish.effective) if wish.effective else session.today
    with unchanged_if_interrupted(session):
        if wish.revision is not None:
            session.read_from(GitFiles(folder, wish.revision, _("without `--from`, the files here are released")))
        refuse_unreadable(session, MEND_FIRST)  # said again of what is packed, but here without waiting for others
        files, count = session.workspace.files, len(editions(session.workspace))
        session.let_go()
    plan = Plan(
        sources=folder,
        templates=folder,
        site=wish.site,
        release=name,
        today=session.today,
        aliases=wish.aliases,
        effective=effective.isoformat(),
        cache=site_cache(wish.no_cache),
        before=before(folder, name, effective.isoformat()),
    )

    errors: list[Finding] = []
    finished: list[Message] = []
    keep = Keep(
        files=files,
        judge=judging(session, wish, files, plan, errors),
        again=wish.replace,
        newest=wish.keep,
        signed=signed(folder, wish.site.absolute(), wish.to, wish.by),
        hand_over=(lambda: finished.extend(place.finish(name))) if place.is_elsewhere else None,
    )

    def publish(built: OnBuilt, tell: Tell) -> Published:
        return publish_release(plan, keep, built, wish.jobs or cores(), tell)

    try:
        came = published(session, plan, count, publish, lambda _name: finished or place.finish(name))
    except Refused:
        show_errors(session, errors)  # once the bar is gone
        raise
    record = read_manifest(open_archive(folder, name))
    tell_of(session, record, came, wish.revision)
    tell_of_sheets(session, plan.before, record)
    tell_who_is_sent_where(session, came.lists_in(wish.site), name, wish.aliases)
    show_fingerprints(session, record)
    return 0


def judging(
    session: Session, wish: Wish, files: Files, plan: Plan, errors: list[Finding]
) -> Callable[[Workspace], dict[str, Any]]:
    """Refuses a handbook with errors, which go into `errors`; gives the manifest of one without."""
    folder = session.handbook_folder
    revision = revision_of(files, folder)

    def judge(packed: Workspace) -> dict[str, Any]:
        findings = all_findings(packed, session.today)
        people = known_people(session, None)
        proofs = Proofs(folder, packed.files, people, lambda: packed.handbook)
        standings = Standings(packed, session.today.__ge__, people, proofs.is_proved)
        signatures = proofs.faults(standings.records, lambda: are_asked_for(packed.handbook))
        errors.extend(errors_in([*findings, *unapproved(standings), *signatures]))
        if errors:
            raise Refused(MEND_FIRST)
        return manifest(
            packed,
            release=wish.name or "",
            aliases=wish.aliases,
            date=session.today,
            effective=datetime.date.fromisoformat(plan.effective),
            by=wish.by or who(folder),
            revision=revision if revision_of(files, folder) == revision else None,
            warnings=sum(finding.severity == WARNING for finding in set(findings)),
            now=clock.now(),
            before=plan.before,
        )

    return judge
