"""`sopkit overlay check`: whether a branch may do what one of its files does."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.checking import told
from sopkit.cli.choosing import rules
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse
from sopkit.finding import Severity
from sopkit.report import finding_formats

EXAMPLES = """
sopkit overlay check branches/milano/return-an-item.yml
"""


@make("overlay", EXAMPLES)
@click.argument("action", type=click.Choice(["check"]))
@click.argument("file", type=click.Path(path_type=Path))
@output_format(*finding_formats())
def command(session: Session, action: str, file: Path, form: str) -> int:
    """Say whether a branch may do what FILE does: its overlay, its copy of a procedure, or its `branch.yml`.

    The exit code is 1 where it may not; then the rule is told, what may vary, and whom to ask for leave.
    """
    from sopkit.network.leave import refused, whom_to_ask

    path = path_of(session, file)
    found = refused(session.workspace, path.split("/")[1], path, rules(), session.today)
    told(session, found, form, "error", lambda one: one == path)
    refusals = [one for one in found if one.severity >= Severity.ERROR]
    if refusals:
        session.tell(whom_to_ask(session.workspace, path))
    return int(bool(refusals))


def path_of(session: Session, file: Path) -> str:
    """A branch's file by its path in the handbook; it is named from here or from the handbook. Raises WrongUse."""
    root = session.handbook_folder
    for place in (file, root / file):
        real = place.resolve()
        path = real.relative_to(root).as_posix() if real.is_relative_to(root) else ""
        parts = path.split("/")
        if path in session.workspace.documents and len(parts) > 2 and parts[1] in session.workspace.branches:
            return path
    near = ", ".join(f"branches/{branch}/" for branch in list(session.workspace.branches)[:3]) or "branches/"
    raise WrongUse("`{file}` is no file of a branch: these lie in {folders}", file=file, folders=near)
