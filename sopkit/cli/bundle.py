"""`sopkit bundle`: the part of the handbook that one branch may see."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.completing import branches
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse
from sopkit.message import plural

EXAMPLES = """
sopkit bundle milano --output milano.zip
sopkit -C milano lint
"""


@make("bundle", EXAMPLES)
@click.argument("branch", shell_complete=branches)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The zip file, or the folder, to write; a folder is new or empty.",
)
def command(session: Session, branch: str, output: Path) -> int:
    """Write the handbook as far as BRANCH may see it: the standard, its regions and its own files, nothing of others.

    What is written is a whole handbook: lint, check and build work on it, and its editions are the same. The bundle of
    a region holds the branches that follow it too.
    """
    from sopkit.site.bundle import bundle, write_folder, write_zip

    refuse_inside(session, output)
    contents = bundle(session.workspace, branch, session.handbook_folder)
    if output.suffix.lower() == ".zip":
        write_zip(contents, output)
    else:
        write_folder(contents, output)
    told = plural("{count} file written to {file}", "{count} files written to {file}", len(contents), file=output)
    session.tell(told)
    return 0


def refuse_inside(session: Session, output: Path) -> None:
    """Raises WrongUse for a place in the handbook or in its site, where the bundle would be read by all."""
    place = output.resolve()
    if any(place.is_relative_to(folder.resolve()) for folder in (session.handbook_folder, session.home / "site")):
        raise WrongUse("`{file}` lies in the handbook or its site: choose a place outside", file=output)
