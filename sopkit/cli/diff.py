"""`sopkit diff`: what differs, as a person would say it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sopkit.cli.comparing import Wish, diff_once, explained, kinds_named
from sopkit.cli.completing import kinds, languages, procedures
from sopkit.cli.completing import sides as offered
from sopkit.cli.places import free_for_output
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse
from sopkit.report.changes import change_formats

EXAMPLES = """
sopkit diff standard milano
sopkit diff milano torino return-an-item
sopkit diff HEAD~3:milano milano --only limit-raised,limit-lowered
sopkit diff 2026.09:milano 2026.11:milano --language it
sopkit diff standard milano --format html --output milano.html
sopkit diff --explain limit-raised
"""
OUTPUT = click.Path(dir_okay=False, readable=False, path_type=Path)
OPTIONS = (
    click.argument("a", shell_complete=offered),
    click.argument("b", shell_complete=offered),
    click.argument("procedure", required=False, shell_complete=procedures),
    click.option(
        "-l",
        "--language",
        shell_complete=languages,
        help="The language to compare in; without it, one that both sides have.",
    ),
    click.option("--punctuation", is_flag=True, help="Show also what differs in punctuation and letter case alone."),
    click.option(
        "--only",
        multiple=True,
        metavar="KIND",
        shell_complete=kinds,
        help="Only changes of this kind; more with commas, or given again.",
    ),
    output_format(*change_formats()),
    click.option("--output", metavar="FILE", type=OUTPUT, help="Write the changes to FILE."),
    click.option("--stat", is_flag=True, help="Only count the changes of each procedure and kind."),
    click.option(
        "--fail-on",
        type=click.Choice(["any", "info", "warning", "error"]),
        default="any",
        show_default=True,
        help="The least severity that makes the exit code 1.",
    ),
    click.option(
        "--explain",
        metavar="KIND",
        is_eager=True,
        expose_value=False,
        callback=explained,
        shell_complete=kinds,
        help="Say what a kind of change means, and compare nothing.",
    ),
)


def with_options(function: Any) -> Any:
    """The arguments and options of diff, in the order of its help."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


@make("diff", EXAMPLES)
@with_options
def command(session: Session, *, only: tuple[str, ...], output: Path | None, **options: Any) -> int:
    """Compare A with B: each a branch, `standard`, a folder, a git revision (HEAD~3, HEAD~3:milano) or a release.

    The exit code is 1 where they differ, and 3 where a side could not be read whole: that is never "no changes".
    """
    wish = Wish(only=kinds_named(only), output=output and free_for_output(session, output), **options)
    if wish.stat and wish.form not in ("text", "json"):
        raise WrongUse("--stat counts for people, or with `--format json`")
    return diff_once(session, wish)
