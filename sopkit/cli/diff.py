"""`sopkit diff`: what differs, as a person would say it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from sopkit.cli.completing import languages, procedures
from sopkit.cli.completing import sides as offered
from sopkit.cli.failure import FOUND
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.diff import Comparison, compare_sides, judged, sides
from sopkit.errors import CouldNot
from sopkit.message import _, plural
from sopkit.report.changes_json import changes_json
from sopkit.report.changes_text import changes_text
from sopkit.site.archive import archive_path, archives

EXAMPLES = """
sopkit diff standard milano
sopkit diff milano torino return-an-item
sopkit diff HEAD~3:milano milano
sopkit diff 2026.09:milano 2026.11:milano --language it
"""


@make("diff", EXAMPLES)
@click.argument("a", shell_complete=offered)
@click.argument("b", shell_complete=offered)
@click.argument("procedure", required=False, shell_complete=procedures)
@click.option(
    "-l",
    "--language",
    shell_complete=languages,
    help="The language to compare in; without it, one that both sides have.",
)
@click.option("--punctuation", is_flag=True, help="Show also what differs in punctuation and letter case alone.")
@output_format("text", "json")
def command(
    session: Session, a: str, b: str, procedure: str | None, language: str | None, punctuation: bool, form: str
) -> int:
    """Compare A with B: each a branch, `standard`, a folder, a git revision (HEAD~3, HEAD~3:milano) or a release.

    The exit code is 1 where they differ, and 3 where a side could not be read whole: that is never "no changes".
    """
    folder = session.handbook_folder

    def release(name: str) -> Path | None:
        return archive_path(folder, name) if name in archives(folder) else None

    old, new = sides(a, b, session.workspace, session.folder.resolve(), language, release)
    comparison = as_accepted(session, compare_sides(old, new, procedure, punctuation=punctuation))
    if form == "json":
        session.echo(changes_json(comparison, session.catalogue))
    else:
        session.echo(changes_text(comparison, session.catalogue, colour=session.color))
    if not comparison.certain:
        raise CouldNot("Not all of it could be read, so there may be more differences than these")
    return FOUND if comparison.changes else 0


def as_accepted(session: Session, comparison: Comparison) -> Comparison:
    """The comparison as the handbook of the new side looks at it; what it accepts is told, not shown."""
    branches = {side.edition.branch for side in (comparison.old, comparison.new)}
    found = judged(comparison.changes, comparison.new.edition.handbook.diff, branches, session.today)
    many = len(found.accepted)
    if many:
        session.tell(plural("{count} accepted change is left out", "{count} accepted changes are left out", many))
    for one in found.expired:
        words = {"place": str(one.kind.span), "kind": one.kind.words, "day": one.until.words}
        session.tell(_("{place}: `{kind}` was accepted until {day}", **words))
    for text in found.unknown:
        session.tell(_("{place}: there is no kind of change `{kind}`", place=str(text.span), kind=text.words))
    return dataclasses.replace(comparison, changes=found.changes)
