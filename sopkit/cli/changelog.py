"""`sopkit changelog`: what people do differently from now on."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.changelog import notes
from sopkit.changelog.write import as_html, as_markdown, as_text, in_short
from sopkit.cli.completing import languages, published_branches
from sopkit.cli.completing import sides as offered
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.diff import Comparison, compare_sides, sides
from sopkit.errors import CouldNot
from sopkit.messages import catalogue
from sopkit.site.archive import archive_path, archives

EXAMPLES = """
sopkit changelog 2026.09 2026.11
sopkit changelog 2026.09 2026.11 --branch milano --short
sopkit changelog HEAD~3 --branch milano --language it --format markdown
"""
FORMATS = {"text": as_text, "markdown": as_markdown, "html": as_html}


@make("changelog", EXAMPLES)
@click.argument("old", shell_complete=offered)
@click.argument("new", required=False, shell_complete=offered)
@click.option(
    "-b", "--branch", "branches", multiple=True, shell_complete=published_branches, help="For this branch; repeatable."
)
@click.option("-l", "--language", shell_complete=languages, help="The language to tell it in.")
@click.option("--short", is_flag=True, help="Only the gravest changes, as a few lines to send.")
@output_format(*FORMATS)
def command(
    session: Session, old: str, new: str | None, branches: tuple[str, ...], language: str | None, short: bool, form: str
) -> int:
    """Tell staff what they do differently from now on: between OLD and NEW, each a release, a git revision, a folder or
    a branch; without NEW, the handbook as it stands.

    What is of head office alone is left out.
    """
    told = []
    for branch in branches or ("",):
        before = f"{old}:{branch}" if branch else old
        now = f"{new}:{branch}" if branch and new else new or branch or "standard"
        found = compared(session, before, now, language)
        edition = found.new.edition
        speak = catalogue(edition.language)
        written = notes(found, speak)
        told.append((in_short if short else FORMATS[form])(written, edition.name, speak))
    session.echo("\n\n".join(told))
    return 0


def compared(session: Session, old: str, new: str, language: str | None) -> Comparison:
    """Both sides compared. Raises CouldNot where one cannot be read whole: staff must not miss a change."""
    folder = session.handbook_folder

    def release(name: str) -> Path | None:
        return archive_path(folder, name) if name in archives(folder) else None

    found = compare_sides(*sides(old, new, session.workspace, session.folder.resolve(), language, release))
    if not found.certain:
        raise CouldNot("Not all of it could be read, so there may be more differences than these")
    return found
