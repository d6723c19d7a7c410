"""`sopkit check`: whether all branches are consistent."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import click

from sopkit.cli import choosing
from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.choosing import chosen, rules, selected
from sopkit.cli.completing import branches
from sopkit.cli.naming import known_people
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import cluster as cluster_option
from sopkit.cli.session import command as make
from sopkit.cli.session import fail_on as fail_on_option
from sopkit.cli.sharing import jobs_that_pay, share
from sopkit.cli.showing import show
from sopkit.cli.signing import Proofs, are_asked_for
from sopkit.files.folder import FolderFiles
from sopkit.finding import Finding, Severity, in_order
from sopkit.jobs import cores, each
from sopkit.lint.cache import code
from sopkit.network.folder import Checked, Question, check_folder
from sopkit.records import APPROVALS, REVIEWS, Entry, RecordFiles, ledger, on_left_out, to_come
from sopkit.report import finding_formats
from sopkit.site.store import Store

EXAMPLES = """
sopkit check
sopkit check --branch milano --today 2026-12-31
"""


@make("check", EXAMPLES)
@click.option(
    "-b",
    "--branch",
    shell_complete=branches,
    multiple=True,
    help="Only what concerns this branch; may be given more than once.",
)
@choosing.select
@choosing.ignore
@fail_on_option
@output_format(*finding_formats())
@jobs_that_pay
@cluster_option
@no_cache
def command(
    session: Session,
    branch: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    form: str,
    jobs: int | None,
    cluster: str,
    no_cache: bool,
) -> int:
    """Check that all branches are consistent: what is locked, out of range, out of step, missing or not translated."""
    checked = checked_folder(session, select, ignore, jobs, cluster, site_cache(no_cache))
    session.speak(checked.language)
    findings, sources = [*checked.findings, *changed_records(session)], checked.sources
    if branch:
        layers = {layer.id for one in branch for layer in session.workspace.chain(one)}
        findings = [one for one in findings if of_layers(one.span.path, layers)]
        sources = {path: sources[path] for path in sources if of_layers(path, layers)}
    show(session, findings, sources, form, fail_on=Severity.of(fail_on))
    return session.found(findings, fail_on)


def checked_folder(
    session: Session,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    jobs: int | None,
    cluster: str,
    cache: Path | None,
) -> Checked:
    """What is found in the handbook's folder, as of the session's day."""
    files = FolderFiles(session.handbook_folder)
    question = Question(rules, selected(select), chosen(ignore), session.today, code(without=()))
    kept = Store(cache, "check-1.sqlite3")
    kept.begin_run()
    found = check_folder(files, question, kept, functools.partial(each, jobs=jobs or cores()), share(jobs, cluster))
    kept.write()
    return found


def changed_records(session: Session) -> list[Finding]:
    """Records that were changed or are not here, that were signed by others than whom they name, or are to come."""
    files = RecordFiles(session.handbook_folder)
    whole = FolderFiles(session.handbook_folder)
    approvals, reviews = ledger(files, APPROVALS, whole), ledger(files, REVIEWS, whole)
    entries: list[Entry[Any]] = [*approvals.entries, *reviews.entries]
    proofs = Proofs(session.handbook_folder, files, known_people(session, None), lambda: session.workspace.handbook)
    signatures = proofs.faults(entries, lambda: are_asked_for(session.workspace.handbook))
    told = [*on_left_out(whole), *to_come(entries, session.today)]
    return in_order([*approvals.faults, *reviews.faults, *signatures, *told])


def of_layers(path: str, layers: set[str]) -> bool:
    """Whether a file belongs to one of the layers; what concerns everybody is no branch's own."""
    parts = path.split("/")
    return parts[0] == "branches" and len(parts) > 2 and parts[1] in layers
