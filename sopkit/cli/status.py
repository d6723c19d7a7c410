"""`sopkit status`: how the handbook stands, on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import click

from sopkit.cli.authors import last_changes
from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.choosing import areas_of_rules, rules
from sopkit.cli.completing import branches
from sopkit.cli.linting import Wish, cache_of, progress
from sopkit.cli.naming import known_people, people_file
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.readings import readings_of
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.signing import proved_standings, tell_of_faults
from sopkit.control.agenda import agenda
from sopkit.control.stock import controlled, stock
from sopkit.files.folder import FolderFiles
from sopkit.lint.listing import listing
from sopkit.lint.run import run
from sopkit.message import _
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.report import status_json, status_text
from sopkit.report.due_words import Notes
from sopkit.report.status import Reading, Status
from sopkit.report.view import View
from sopkit.site.store import Store
from sopkit.workspace import branch_of

EXAMPLES = """
sopkit status
sopkit status --branch milano
sopkit status --format json
"""
AHEAD = timedelta(days=30)
MISSING, STALE = "missing-translation", "stale-translation"
Concerns = Callable[[str], bool]
"""Whether a file is one of those that the status is about."""


@make("status", EXAMPLES)
@click.option(
    "-b",
    "--branch",
    shell_complete=branches,
    multiple=True,
    help="All that this branch reads; may be given more than once.",
)
@people_file
@no_cache
@output_format("text", "json")
def command(session: Session, branch: tuple[str, ...], people: Path | None, no_cache: bool, form: str) -> int:
    """Show how the handbook stands: what is approved, to approve, due and overdue, drafts and pilots, translations,
    what lint finds, how easy it reads from release to release, and which moments and channels it covers.

    Without `--branch` each procedure counts once, where it begins.
    """
    who_is_who = known_people(session, people)
    refuse_unreadable(session, _("Nothing was counted: mend these files first"), branch or None)
    workspace, until = session.workspace, session.today + AHEAD
    standings = proved_standings(session, who_is_who)
    layers = {layer.id for one in branch for layer in workspace.chain(one)}

    def concerns(path: str) -> bool:
        return not branch or (home := branch_of(path)) is None or home in layers

    words = out_of_step(session, concerns)
    status = Status(
        name=" ".join(workspace.handbook.name.words.split()),
        branches=branch,
        today=session.today,
        until=until,
        stock=stock(controlled(standings, branch)),
        are_approvals_kept=workspace.handbook.approvals is not None or bool(standings.approvals.paths),
        due=[item for item in agenda(standings, branch) if item.due.day <= until],
        untranslated=words[MISSING],
        stale=words[STALE],
        findings=linted(session, concerns, no_cache=no_cache),
        readings=remembered_readings(session, no_cache=no_cache),
        channels=list(workspace.handbook.channels),
    )
    session.echo(shown(session, status, notes_on(session, status, form), form))
    tell_of_faults(session, standings)
    return 0


def out_of_step(session: Session, concerns: Concerns) -> Counter[str]:
    """How many files lack words in a language, and how many translations are stale, by rule."""
    network = Network(session.workspace, session.today)
    found = check(network, {name: rule for name, rule in rules().items() if name in (MISSING, STALE)})
    return Counter(one.rule for one in found if concerns(one.span.path))


def linted(session: Session, concerns: Concerns, *, no_cache: bool) -> dict[str, dict[str, int]]:
    """How much lint finds, by area and severity, the areas with most first."""
    wish = Wish(today=session.today, no_cache=no_cache)
    with progress(session) as bar:
        outcome = run(listing(FolderFiles(session.handbook_folder)), wish.choice, cache_of(session, wish), told=bar)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    areas = areas_of_rules()
    for finding in outcome.findings:
        if concerns(finding.span.path):
            counts[areas.get(finding.rule, finding.rule)][finding.severity.word] += 1
    return {area: dict(counts[area]) for area in sorted(counts, key=lambda area: (-counts[area].total(), area))}


def remembered_readings(session: Session, *, no_cache: bool) -> Sequence[Reading]:
    """How easy the standard read in the last releases, from what was kept of them where it can be."""
    store = Store(site_cache(no_cache), "status-1.sqlite3")
    store.begin_run()
    found = readings_of(session.workspace, session.handbook_folder, store)
    store.write()
    return found


def shown(session: Session, status: Status, notes: Notes, form: str) -> str:
    """The screen, or what programs read."""
    if form == "json":
        return status_json.report(status, notes)
    return status_text.report(status, View(session.catalogue, colour=session.color, columns=session.columns))


def notes_on(session: Session, status: Status, form: str) -> Notes:
    """When what is due was changed last: only programs are told."""
    paths = {item.path for item in status.due} if form == "json" else set()
    return Notes(last_changes(session.handbook_folder, paths), {})
