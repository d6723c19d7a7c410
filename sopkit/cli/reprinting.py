"""What `release` says of the printed sheets that hang in the shops: which of them no longer hold."""

from __future__ import annotations

from sopkit.cli.session import Session
from sopkit.errors import SopkitError
from sopkit.message import Message, plural
from sopkit.messages import visible
from sopkit.site.before import Before
from sopkit.site.manifest import Manifest
from sopkit.site.sheet import kept_sheets, outdated

__all__ = ["tell_of_sheets"]

MOST_NAMED = 6
"""Branches that are named with a procedure; of more their number says enough."""


def tell_of_sheets(session: Session, before: Before | None, record: Manifest) -> None:
    """Say of which procedures the sheets are to be replaced, and where; nothing where none are."""
    try:
        found = outdated(kept_sheets(before.archive), record.sheets) if before else {}
    except SopkitError:  # damaged meanwhile: the release stands all the same
        return
    if not found:
        return
    places = {id: branches_of(editions) for id, editions in found.items()}
    concerned = {branch for branches in places.values() for branch in branches}
    where = session.say(plural("{count} branch", "{count} branches", len(concerned)))
    session.tell(
        plural(
            "Printed sheets to replace: {count} procedure in {branches}",
            "Printed sheets to replace: {count} procedures in {branches}",
            len(found),
            branches=where,
        )
    )
    for id, branches in places.items():
        session.tell(Message("  {id}: {branches}", {"id": visible(id), "branches": named(session, branches)}))


def branches_of(editions: list[str]) -> list[str]:
    return list(dict.fromkeys(edition.partition("/")[0] for edition in editions))


def named(session: Session, branches: list[str]) -> str:
    """The branches by their names, or how many they are."""
    if len(branches) > MOST_NAMED:
        return session.say(plural("{count} branch", "{count} branches", len(branches)))
    return ", ".join(map(visible, branches))
