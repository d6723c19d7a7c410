"""`sopkit changelog`: what people do differently from now on."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.changelog import as_html, as_markdown, as_text, changelog, in_short
from sopkit.cli.completing import languages, published_branches
from sopkit.cli.completing import sides as offered
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.diff import Comparison, Side, compare_sides, sides
from sopkit.messages import catalogue, visible
from sopkit.messages.names import date_in
from sopkit.report.change_words import unread_sides
from sopkit.report.changes_text import unread_lines
from sopkit.report.view import View
from sopkit.site.archive import archive_path, archives

EXAMPLES = """
sopkit changelog 2026.09 2026.11
sopkit changelog 2026.09 2026.11 --branch milano --short
sopkit changelog HEAD~3 --branch milano --language it --format markdown
"""
FORMATS = {"text": as_text, "markdown": as_markdown}


@make("changelog", EXAMPLES)
@click.argument("old", shell_complete=offered)
@click.argument("new", required=False, shell_complete=offered)
@click.option(
    "-b", "--branch", "branches", multiple=True, shell_complete=published_branches, help="For this branch; repeatable."
)
@click.option("-l", "--language", shell_complete=languages, help="The language to tell it in.")
@click.option("--short", is_flag=True, help="Only the gravest changes, as a few lines to send.")
@output_format(*FORMATS, "html")
def command(
    session: Session, old: str, new: str | None, branches: tuple[str, ...], language: str | None, short: bool, form: str
) -> int:
    """Tell staff what they do differently from now on: between OLD and NEW, each a release, a git revision, a folder or
    a branch; without NEW, the handbook as it stands.

    What is of head office alone is left out. The exit code is 3 where a side could not be read whole: more may change.
    """
    told, is_whole = [], True
    for branch in branches or ("",):
        before = f"{old}:{branch}" if branch else old
        now = f"{new}:{branch}" if branch and new else new or branch or "standard"
        found = compared(session, before, now, language)
        is_whole &= found.certain
        tell_unread(session, found)
        edition = found.new.edition
        speak = catalogue(edition.language)
        names = named(found.old, old), named(found.new, new or "", date_in(session.today, edition.language))
        told.append(changelog(found, speak, session.today, " → ".join(names)))
    if form == "html" and not short:
        session.echo(as_html(told))
    else:
        session.echo("\n\n".join((in_short if short else FORMATS[form])(one) for one in told))
    return 0 if is_whole else 3


def compared(session: Session, old: str, new: str, language: str | None) -> Comparison:
    """Both sides compared."""
    folder = session.handbook_folder

    def release(name: str) -> Path | None:
        return archive_path(folder, name) if name in archives(folder) else None

    return compare_sides(*sides(old, new, session.workspace, session.folder.resolve(), language, release))


def named(side: Side, typed: str, day: str = "") -> str:
    """A side as staff know it: a branch of this handbook by its name, with the day; all else as it was typed."""
    if side.where != "branch":
        return visible(typed)
    return f"{visible(side.edition.name)}, {day}" if day else visible(side.edition.name)


def tell_unread(session: Session, found: Comparison) -> None:
    """Where a side could not be read, for whoever mends it; staff read only that it is so."""
    view = View(session.catalogue, {}, "", session.color)
    for said, side, faults in unread_sides(found):
        for line in unread_lines(said, side, faults, view):
            click.echo(line, err=True)
