"""`sopkit export`: an edition as Markdown with a plain `mkdocs.yml`, for any other tool."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.editions import of_one_branch
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.cli.show import edition_of
from sopkit.message import _, plural

EXAMPLES = """
sopkit export handbook-it --branch milano --language it
"""


@make("export", EXAMPLES)
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@of_one_branch("The branch whose edition is written.")
@click.option("--release", help="The name of the release that the pages carry.")
@click.option("--replace", is_flag=True, help="Write into a folder that holds an earlier export.")
def command(
    session: Session, target: Path, branch: str, language: str | None, release: str | None, replace: bool
) -> int:
    """Write an edition into the folder TARGET as Markdown with a plain mkdocs.yml, which MkDocs and Zensical build."""
    from sopkit.site.export import export
    from sopkit.site.hearing import hearing_of

    refuse_unreadable(session, _("Nothing was written: mend these files first"))
    chosen = edition_of(session, branch, language)
    heard = hearing_of(session.workspace)
    folder = session.handbook_folder
    count = export(chosen, target, today=session.today, release=release, templates=folder, heard=heard, replace=replace)
    session.tell(plural("{count} page written to {folder}", "{count} pages written to {folder}", count, folder=target))
    return 0
