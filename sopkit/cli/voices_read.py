"""What could not be read of ideas, or of insights, told below what could."""

from __future__ import annotations

from sopkit.cli.session import Session
from sopkit.cli.showing import show
from sopkit.finding import ERROR
from sopkit.voices import Voices

__all__ = ["tell_faults"]


def tell_faults(session: Session, told: Voices, folder: str) -> bool:
    """Show what is wrong in one of the two folders and its files, such as a link; whether anything is."""
    unread = session.workspace.files.paths()[1]
    faults = [one for one in (*unread, *told.faults) if f"{one.span.path}/".startswith(f"{folder}/")]
    if faults:
        sources = {path: document.source for path, document in told.documents.items()}
        show(session, faults, sources, "text", fail_on=ERROR, err=True)
    return bool(faults)
