"""`sopkit stamp`: records what overlays and translations were made from."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from sopkit.cli.places import within
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.files.below import is_below
from sopkit.message import _, plural
from sopkit.network.network import Network
from sopkit.network.stamp import stamped, stamps
from sopkit.workspace import branch_of
from sopkit.writing import write

EXAMPLES = """
sopkit stamp
sopkit stamp branches/milano/return-an-item.yml
"""


@make("stamp", EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--renew", is_flag=True, help="Also where the standard has moved on: you have read what changed.")
def command(session: Session, paths: tuple[Path, ...], renew: bool) -> int:
    """Record in overlays and translations what they were made from, so that `check` sees when that moves on.

    Stamps that no longer fit are left alone until --renew says that somebody has read what changed.
    """
    only = {within(session, path) for path in paths} or {""}
    homes = [branch_of(f"{path}/") for path in only]
    own = None if None in homes else session.workspace.branches.keys() & set(homes)
    refuse_unreadable(session, _("Nothing was recorded: mend these files first"), own)
    due = [one for one in stamps(Network(session.workspace, session.today)) if one.is_due and is_below(one.path, only)]
    stale = [one for one in due if one.is_stale and not renew]
    fresh = [one for one in due if one not in stale]
    for path, group in groupby(fresh, key=lambda one: one.path):
        write(session.handbook_folder / path, stamped(session.workspace.documents[path], list(group)))
        session.echo(session.say(_("written: {path}", path=session.prefix() + path)))
    for path in dict.fromkeys(one.path for one in stale):
        session.tell(
            _(
                "{path}: the original has moved on; read what changed, then `sopkit stamp --renew`",
                path=session.prefix() + path,
            ),
            fg="yellow",
        )
    if not fresh and not stale:
        session.tell(
            plural(
                "Nothing to record in {count} file.",
                "Nothing to record in {count} files.",
                len(session.workspace.documents),
            )
        )
    return int(bool(stale))
