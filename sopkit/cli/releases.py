"""What `sopkit release` does with releases that are there: name them, take them out."""

from __future__ import annotations

from pathlib import Path

from sopkit.cli.outcome import tell_what_is_in_force, tell_who_is_sent_where
from sopkit.cli.places import shortened
from sopkit.cli.session import Session
from sopkit.message import _, plural
from sopkit.site.archive import RELEASES, archive_path, archives
from sopkit.site.lists import front_of, lists_of
from sopkit.site.log_moves import Signed
from sopkit.site.standing import lead as lead_to
from sopkit.site.standing import take_out

__all__ = ["delete", "lead"]


def lead(session: Session, site: Path, name: str, aliases: tuple[str, ...], signed: Signed) -> int:
    """Let aliases lead to a release that is published already."""
    folder = session.handbook_folder
    front = front_of(session.workspace, folder, session.today)
    lead_to(site, folder / RELEASES, front, name, aliases, session.tell, signed)
    session.tell(
        plural(
            "{release} is published already and stays as it is: only {aliases} moves to it",
            "{release} is published already and stays as it is: only {aliases} move to it",
            len(aliases),
            release=name,
            aliases=", ".join(f"`{alias}`" for alias in aliases),
        )
    )
    tell_who_is_sent_where(session, front.own(lists_of(site)), name, aliases)
    return 0


def delete(session: Session, site: Path, name: str, signed: Signed, **consent: bool) -> int:
    """Take a release out of the site, and say what is in force then; `consent` is that of `take_out`."""
    folder = session.handbook_folder
    front = front_of(session.workspace, folder, session.today)
    count = take_out(site, folder / RELEASES, front, name, **consent, tell=session.tell, signed=signed)
    session.tell(
        plural(
            "{release}: {count} edition is no longer published",
            "{release}: {count} editions are no longer published",
            count,
            release=name,
        ),
        bold=True,
    )
    if name in archives(folder):
        session.tell(
            _(
                "`{archive}` is kept: `sopkit build --release {release}` publishes it again",
                archive=shortened(str(archive_path(folder, name))),
                release=name,
            )
        )
    tell_what_is_in_force(session, front.own(lists_of(site)))
    return 0
