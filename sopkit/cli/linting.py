"""One run of lint: reads, mends if that is wanted, tells what is left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

import click

from sopkit.cli import choosing
from sopkit.cli.baselines import beyond_baseline
from sopkit.cli.session import Session
from sopkit.cli.showing import FOR_PEOPLE, show
from sopkit.files.folder import FolderFiles
from sopkit.finding import Finding, Severity
from sopkit.lint.cache import FOLDER, Cache, code
from sopkit.lint.listing import Listing, listing
from sopkit.lint.run import MANY, Choice, Outcome, run
from sopkit.message import _, plural
from sopkit.writing import write

__all__ = ["Wish", "cache_of", "lint_once"]


@dataclass(frozen=True)
class Wish:
    """What one call of `sopkit lint` asks for."""

    only: Sequence[str] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    form: str = "text"
    output: Path | None = None
    statistics: bool = False
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    baseline: Path | None = None
    write_baseline: bool = False
    fail_on: str = "warning"
    stdin: str | None = None
    jobs: int | None = None
    cluster: str = ""
    no_cache: bool = False
    today: date | None = None

    @property
    def choice(self) -> Choice:
        """Which rules run, and when."""
        return Choice(choosing.rules, self.select, self.ignore, self.today)

    @property
    def writes(self) -> bool:
        """Whether files of the handbook are changed."""
        return self.fix or self.write_baseline


def lint_once(session: Session, wish: Wish, cache: Cache | None = None) -> int:
    """Lint, tell, and give the exit code."""
    cache = cache_of(session, wish) if cache is None else cache
    before = listing(FolderFiles(session.handbook_folder))
    if wish.stdin is not None:
        before = before.with_({wish.stdin: sys.stdin.buffer.read()})
        wish = replace(wish, only=[wish.stdin])
        cache = cache.detached()  # what an editor has not saved is not worth keeping
    if wish.fix or wish.diff:
        return lint_and_mend(session, wish, cache, before)
    return found_and_told(session, wish, cache, before)


def found_and_told(session: Session, wish: Wish, cache: Cache, files: Listing, *, err: bool = False) -> int:
    """What is found in the files, told; the exit code."""
    outcome = outcome_of(session, wish, cache, files)
    findings = beyond_baseline(session, wish.baseline, outcome, write=wish.write_baseline, scope=scope(wish, files))
    if wish.statistics:
        from sopkit.report.statistics import statistics

        told(session, statistics(findings, session.catalogue, wish.form), wish.output, err=err)
    else:
        fail_on = Severity.of(wish.fail_on)
        show(session, findings, outcome.sources, wish.form, wish.output, fail_on=fail_on, err=err)
    if not wish.fix and wish.form in FOR_PEOPLE:
        hint(session, findings)
    return session.found(findings, wish.fail_on)


def outcome_of(session: Session, wish: Wish, cache: Cache, files: Listing) -> Outcome:
    """What lint finds, with a bar on a terminal while there is much to do."""
    with progress(session) as bar:
        outcome = run(files, wish.choice, cache, wish.only, wish.jobs, bar, wish.cluster)
    session.speak(outcome.language)
    return outcome


def scope(wish: Wish, files: Listing) -> Scope:
    """Whether this run would have found again what a baseline holds."""
    asked = set(files.below(wish.only)) if wish.only else None

    def holds(path: str, rule: str) -> bool:
        names = {rule, choosing.areas_of_rules().get(rule, "")}
        is_selected = not wish.select or bool(names & set(wish.select))
        return (asked is None or path in asked) and is_selected and not names & set(wish.ignore)

    return holds


class Scope(Protocol):
    """Whether findings of a rule in a file were looked for."""

    def __call__(self, path: str, rule: str) -> bool: ...


def told(session: Session, text: str, output: Path | None, *, err: bool = False) -> None:
    if output is not None:
        write(output, text + "\n" * bool(text))
    elif text:
        click.echo(text, color=session.color, err=err)


def lint_and_mend(session: Session, wish: Wish, cache: Cache, before: Listing) -> int:
    """Mend, or show how; then tell what is left."""
    from sopkit.lint.fix import difference, mend, put

    outcome_of(session, wish, cache, before)
    tried = cache.detached()  # files that may never be written
    mended = mend(before, wish.choice, tried, wish.only, unsafe=wish.unsafe)
    for finding in mended.refused:
        place = session.prefix() + str(finding.span)
        session.tell(_("{place}: the fix of `{rule}` is left out: it does harm here", place=place, rule=finding.rule))
    if wish.diff:
        change = difference(before, mended.listing, session.prefix())
        told(session, change.removesuffix("\n"), wish.output)
        count = len(mended.findings)
        session.tell(plural("{count} finding would be mended", "{count} findings would be mended", count))
        return int(bool(change))
    if wish.stdin is not None:
        sys.stdout.buffer.write(mended.listing.data(wish.stdin))
    else:
        put(session.handbook_folder, before, mended.listing)
    cache.take_over(tried)
    session.tell(plural("{count} finding mended", "{count} findings mended", len(mended.findings)))
    return found_and_told(session, wish, cache, mended.listing, err=wish.stdin is not None)


def hint(session: Session, findings: Sequence[Finding]) -> None:
    """Say what could be mended."""
    fixes = [finding.fix for finding in findings if finding.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    if safe:
        session.tell(_("`--fix` can mend {count} of them", count=safe))
    elif fixes:
        session.tell(_("`--diff --unsafe-fixes` shows how {count} of them can be mended", count=len(fixes)))


@contextmanager
def progress(session: Session) -> Iterator[Progress]:
    """A bar on a terminal, which appears when there is much to do."""
    bar = Progress(not session.quiet and sys.stderr.isatty())
    try:
        yield bar
    finally:
        bar.close()


class Progress:
    """How much of the work is done."""

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted
        self.shown = ExitStack()
        self.advance: Callable[[int], None] | None = None

    def __call__(self, done: int, of: int) -> None:
        if self.advance is None and self.wanted and of >= MANY:
            self.advance = self.shown.enter_context(click.progressbar(length=of, file=sys.stderr)).update
        if self.advance is not None:
            self.advance(done)

    def close(self) -> None:
        """Leave the line to what comes next."""
        self.shown.close()


def cache_of(session: Session, wish: Wish) -> Cache:
    """What was found before with the same rules."""
    if wish.no_cache:
        return Cache()
    place = os.environ.get("SOPKIT_CACHE_DIR")
    day = "on a day" if wish.today else "on no day"
    choice = (code(), day, "select", *wish.select, "ignore", *wish.ignore)
    if place:  # where several handbooks may keep theirs; beside a handbook, its folder may be moved and stay warm
        return Cache.read(Path(place) / FOLDER, str(session.handbook_folder), *choice)
    return Cache.read(session.handbook_folder / FOLDER, *choice)
