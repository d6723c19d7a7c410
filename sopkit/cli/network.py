"""`sopkit network`: how uniform all branches are, for whoever answers for the standard."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.completing import branches
from sopkit.cli.places import refuse_published
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import cluster as cluster_option
from sopkit.cli.session import command as make
from sopkit.cli.sharing import jobs_that_pay, share
from sopkit.errors import WrongUse
from sopkit.files.folder import FolderFiles
from sopkit.jobs import cores, each
from sopkit.message import _
from sopkit.schema.spelling import closest
from sopkit.workspace import Workspace

if TYPE_CHECKING:
    from sopkit.network.differing import Known
    from sopkit.network.survey import Survey

EXAMPLES = """
sopkit network
sopkit network --format html --output network.html
sopkit network --branch milano --area returns
"""


@make("network", EXAMPLES)
@click.option(
    "-b",
    "--branch",
    shell_complete=branches,
    multiple=True,
    help="Only this branch, or this region with its branches, and every difference; may be given more than once.",
)
@click.option("--area", multiple=True, help="Only the procedures of this area; may be given more than once.")
@click.option(
    "--only-changed",
    is_flag=True,
    help="Leave out branches and procedures in which nothing differs; the HTML page has a switch for that.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file, and not to the terminal.",
)
@jobs_that_pay
@cluster_option
@output_format("text", "html", "csv", "json")
def command(
    session: Session,
    branch: tuple[str, ...],
    area: tuple[str, ...],
    only_changed: bool,
    output: Path | None,
    jobs: int | None,
    cluster: str,
    form: str,
) -> int:
    """Show how uniform all branches are: which variant of each procedure each of them reads, how grave the differences
    are, which steps most branches changed, and what is overdue.

    Letter A is the standard's own variant; branches with the same letter read the same. What is written is about all
    branches, and so for those who answer for the standard: it never becomes part of a site.
    """
    refuse_published(session, output)
    workspace, differing = read(session, area, jobs, cluster)
    for one in branch:
        workspace.chain(one)
    refuse_unknown_areas(workspace, area)
    found = surveyed(session, workspace, area, differing).only(branch, changed=only_changed and form != "html")
    text = written(session, found, form, output, detail=bool(branch))
    if output is None:
        session.echo(text)
    else:
        from sopkit.report.cells import as_file
        from sopkit.writing import write

        write(output, as_file(text + "\n") if form == "csv" else text + "\n")
        session.tell(_("Written to {file}", file=output))
    return 0


def read(session: Session, areas: tuple[str, ...], jobs: int | None, cluster: str) -> tuple[Workspace, list[Known]]:
    """The handbook, and what is known already of its differences; the session speaks its language."""
    from sopkit.network.survey_folder import read_folder

    files, each_file = FolderFiles(session.handbook_folder), functools.partial(each, jobs=jobs or cores())
    workspace, differing = read_folder(files, areas, session.today, each_file, share(jobs, cluster))
    messages = workspace.handbook.messages
    session.speak(messages.words if messages else workspace.language)
    return workspace, differing


def surveyed(session: Session, workspace: Workspace, areas: tuple[str, ...], differing: list[Known]) -> Survey:
    """The whole network, with a bar on a terminal while there is much to do."""
    from sopkit.cli.linting import progress
    from sopkit.network.network import Network
    from sopkit.network.take_survey import survey

    with progress(session) as bar:
        return survey(Network(workspace, session.today), areas, bar, differing)


def written(session: Session, survey: Survey, form: str, output: Path | None, *, detail: bool) -> str:
    """The survey in one format, without a line break at the end."""
    if form == "text":
        from sopkit.report import network_text
        from sopkit.report.view import View

        columns = session.columns if output is None else None
        view = View(session.catalogue, colour=session.color and output is None, columns=columns)
        return network_text.report(survey, view, detail=detail)
    from importlib import import_module

    report: str = import_module(f"sopkit.report.network_{form}").report(survey, session.catalogue)
    return report


def refuse_unknown_areas(workspace: Workspace, areas: tuple[str, ...]) -> None:
    """Raises WrongUse for an area in which the standard has nothing."""
    known = [area for area in workspace.areas if area]
    for area in areas:
        if area not in known:
            near = closest(area, known)
            hint = _("did you mean `{near}`?", near=near) if near else _("there are {known}", known=", ".join(known))
            raise WrongUse("The standard has no area `{area}`: {hint}", area=area, hint=hint)
