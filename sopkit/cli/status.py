"""`sopkit status`: how the handbook stands, on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import click

from sopkit.cli.authors import last_changes
from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.choosing import areas_of_rules, rules
from sopkit.cli.completing import branches
from sopkit.cli.linting import Wish, cache_of, progress
from sopkit.cli.naming import known_people, people_file
from sopkit.cli.places import free_for_output, refuse_published, shortened
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.readings import readings_of
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.cli.signing import proved_standings, tell_of_faults
from sopkit.control.agenda import agenda
from sopkit.control.people import People
from sopkit.control.standings import Standings
from sopkit.control.stock import stock
from sopkit.files.folder import FolderFiles
from sopkit.finding import Finding, Severity
from sopkit.lint.listing import listing
from sopkit.lint.run import run
from sopkit.message import _
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.report import status_html, status_json, status_text
from sopkit.report.due_words import Notes
from sopkit.report.status import Reading, Status
from sopkit.report.view import View
from sopkit.site.store import Store
from sopkit.source import Text
from sopkit.workspace import branch_of
from sopkit.writing import write

EXAMPLES = """
sopkit status
sopkit status --branch milano
sopkit status --format html --output status.html
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
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, and not to the terminal.",
)
@people_file
@no_cache
@output_format("text", "html", "json")
def command(
    session: Session, branch: tuple[str, ...], output: Path | None, people: Path | None, no_cache: bool, form: str
) -> int:
    """Show how the handbook stands: what is approved, to approve, due and overdue, drafts and pilots, translations,
    what lint finds, how easy it reads from release to release, and which moments and channels it covers.

    Without `--branch` each procedure counts once, where it begins. As HTML it is a page for whoever answers for the
    handbook: it never becomes part of a site.
    """
    refuse_published(session, output)
    file = output and free_for_output(session, output)
    who_is_who = known_people(session, people)
    refuse_unreadable(session, _("Nothing was counted: mend these files first"), branch or None)
    standings = proved_standings(session, who_is_who)
    status = counted(session, standings, branch, no_cache=no_cache)
    text = shown(session, status, notes_on(session, status, who_is_who, form), form, is_file=file is not None)
    if file is None:
        session.echo(text)
    else:
        write(file, text + "\n")
        session.tell(_("Written to {file}", file=shortened(str(file.absolute()))))
    tell_of_faults(session, standings)
    return 0


def counted(session: Session, standings: Standings, branch: tuple[str, ...], *, no_cache: bool) -> Status:
    """All that is told, of the whole handbook or of some branches."""
    workspace, until = session.workspace, session.today + AHEAD
    layers = {layer.id for one in branch for layer in workspace.chain(one)}

    def concerns(path: str) -> bool:
        return not branch or (home := branch_of(path)) is None or home in layers

    words = out_of_step(session, concerns)
    found = linted(session, concerns, no_cache=no_cache)
    areas = areas_of_rules()
    by_area = in_groups(found, lambda one: areas.get(one.rule, one.rule))
    by_file = in_groups(found, lambda one: one.span.path)
    return Status(
        name=one_line(workspace.handbook.name),
        branches=branch,
        today=session.today,
        until=until,
        stock=stock(standings, branch),
        are_approvals_kept=workspace.handbook.approvals is not None or bool(standings.approvals.paths),
        due=[item for item in agenda(standings, branch) if item.due.day <= until],
        untranslated=words[MISSING],
        stale=words[STALE],
        findings=dict(sorted(by_area.items(), key=lambda row: (-sum(row[1].values()), row[0]))),
        faulty=dict(sorted(by_file.items(), key=lambda row: (*gravest_first(row[1]), row[0]))),
        readings=remembered_readings(session, no_cache=no_cache),
        channels={id: one_line(channel.name) for id, channel in workspace.handbook.channels.items()},
        names={id: one_line(layer.branch.name) for id, layer in workspace.branches.items()},
    )


def out_of_step(session: Session, concerns: Concerns) -> dict[str, list[Finding]]:
    """For each file that lacks words in a language, and for each stale translation, what is said of it, by rule."""
    network = Network(session.workspace, session.today)
    found: dict[str, list[Finding]] = {MISSING: [], STALE: []}
    for one in check(network, {name: rule for name, rule in rules().items() if name in found}):
        if one.rule in found and concerns(one.span.path):
            found[one.rule].append(one)
    return {rule: sorted(listed, key=lambda one: one.span) for rule, listed in found.items()}


def linted(session: Session, concerns: Concerns, *, no_cache: bool) -> list[Finding]:
    """What lint finds."""
    wish = Wish(today=session.today, no_cache=no_cache)
    with progress(session) as bar:
        outcome = run(listing(FolderFiles(session.handbook_folder)), wish.choice, cache_of(session, wish), told=bar)
    return [finding for finding in outcome.findings if concerns(finding.span.path)]


def one_line(text: Text | None) -> str:
    """What a text says, without its line breaks; nothing where there is none."""
    return " ".join(text.words.split()) if text is not None else ""


def in_groups(found: Sequence[Finding], group: Callable[[Finding], str]) -> dict[str, dict[str, int]]:
    """How many findings there are, by group and severity."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[group(one)][one.severity.word] += 1
    return {name: dict(counted) for name, counted in counts.items()}


def gravest_first(counts: Mapping[str, int]) -> tuple[int, ...]:
    """A key by which more errors come before fewer, and any error before warnings."""
    return tuple(-counts.get(one.word, 0) for one in sorted(Severity, reverse=True))


def remembered_readings(session: Session, *, no_cache: bool) -> Sequence[Reading]:
    """How easy the standard read in the last releases, from what was kept of them where it can be."""
    store = Store(site_cache(no_cache), "status-1.sqlite3")
    store.begin_run()
    found = readings_of(session.workspace, session.handbook_folder, store)
    store.write()
    return found


def shown(session: Session, status: Status, notes: Notes, form: str, *, is_file: bool) -> str:
    """The screen, the page, or what programs read, without a line break at the end."""
    if form == "json":
        return status_json.report(status, notes)
    if form == "html":
        return status_html.report(status, notes, session.catalogue)
    colour, columns = (False, None) if is_file else (session.color, session.columns)
    return status_text.report(status, View(session.catalogue, colour=colour, columns=columns))


def notes_on(session: Session, status: Status, people: People, form: str) -> Notes:
    """What one tells of procedures that are due: the screen has no place for it."""
    owners = {id: role.name.words for id, role in session.workspace.handbook.roles.items()}
    paths = {item.path for item in status.due} if form != "text" else set()
    return Notes(last_changes(session.handbook_folder, paths), owners, people)
