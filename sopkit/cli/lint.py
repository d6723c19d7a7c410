"""`sopkit lint`: how procedures are written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sopkit.cli import choosing
from sopkit.cli.linting import Wish, lint_once
from sopkit.cli.places import file_within, free_for_output, within
from sopkit.cli.session import Session
from sopkit.cli.session import cluster as cluster_option
from sopkit.cli.session import command as make
from sopkit.cli.session import fail_on as fail_on_option
from sopkit.errors import WrongUse
from sopkit.report import finding_formats

EXAMPLES = """
sopkit lint
sopkit lint standard/returns --select passive-voice,structure
sopkit lint --diff
sopkit lint --fix
sopkit lint --format sarif --output lint.sarif --fail-on error
sopkit lint --baseline lint-baseline.json --write-baseline
"""
FILE = click.Path(dir_okay=False, path_type=Path)
OUTPUT = click.Path(dir_okay=False, readable=False, path_type=Path)
OPTIONS = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
    choosing.select,
    choosing.ignore,
    click.option("--fix", is_flag=True, help="Mend what can be mended without changing what is meant."),
    click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: mend what should be read, too."),
    click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing."),
    click.option("--all", "everything", is_flag=True, help="List all findings on a terminal too, not the first five."),
    click.option(
        "--format",
        "form",
        type=click.Choice(finding_formats()),
        help="For people, or for programs; without it, all findings as text, on a terminal the most important ones.",
    ),
    click.option("--output", metavar="FILE", type=OUTPUT, help="Write the findings to FILE."),
    click.option("--statistics", is_flag=True, help="Only count the findings of each rule."),
    click.option("--baseline", metavar="FILE", type=FILE, help="Tell only findings that FILE does not accept."),
    click.option("--write-baseline", is_flag=True, help="Accept all findings for now, in the baseline's file."),
    fail_on_option,
    click.option("--watch", is_flag=True, help="Lint again whenever a file changes; Ctrl-C ends it."),
    click.option("--stdin", metavar="PATH", type=FILE, help="Lint what comes in, as if it stood in the file at PATH."),
    cluster_option,
    click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes; all processors where it is worth it."),
    click.option("--no-cache", is_flag=True, help="Judge every file anew, and keep nothing for the next time."),
)


def with_options(function: Any) -> Any:
    """The options of lint, in the order of its help."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


@make("lint", EXAMPLES)
@with_options
def command(session: Session, *, watch: bool, **options: Any) -> int:
    """Check how procedures are written: all files of the handbook, or those below PATHS."""
    wish = wished(session, **options)
    if not watch:
        return lint_once(session, wish)
    if wish.writes or wish.stdin or wish.diff or wish.output:
        raise WrongUse("--watch only looks: leave out what writes or reads something else")
    from sopkit.cli.watching import watched

    return watched(session, wish)


def wished(
    session: Session,
    *,
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str | None,
    everything: bool,
    stdin: Path | None,
    **further: Any,
) -> Wish:
    """What the options ask for. Raises WrongUse where they do not go together."""
    given = bool(paths or select or ignore or stdin or everything or further["output"])
    wish = Wish(
        only=[within(session, path) for path in paths],
        select=choosing.selected(select),
        ignore=choosing.chosen(ignore),
        form=form or ("text" if given or not sys.stdout.isatty() else "brief"),
        stdin=file_within(session, stdin) if stdin else None,
        today=session.today,
        **further,
    )
    if wish.output:
        free_for_output(session, wish.output)
    if wish.unsafe and not (wish.fix or wish.diff):
        raise WrongUse("--unsafe-fixes goes with --fix, or with --diff to see them first")
    if wish.diff and wish.write_baseline:
        raise WrongUse("--diff writes nothing: leave out --write-baseline")
    if wish.diff and (form or wish.statistics):
        raise WrongUse("--diff shows changes, not findings: leave out --format and --statistics, or --diff")
    if wish.stdin and (wish.only or wish.write_baseline):
        raise WrongUse("--stdin is about one file: name no other")
    if wish.statistics and wish.form not in ("brief", "text", "json"):
        raise WrongUse("--statistics counts for people, or with `--format json`")
    return wish
