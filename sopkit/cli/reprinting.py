"""What `release` says of the printed sheets that hang in the shops: which of them no longer hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopkit.cli.session import Session
from sopkit.errors import SopkitError
from sopkit.message import Message, plural
from sopkit.messages import visible
from sopkit.messages.names import date_in, day
from sopkit.site.before import Before
from sopkit.site.manifest import Manifest
from sopkit.site.replaced import replaced_path
from sopkit.site.sheet import kept_sheets, outdated

__all__ = ["tell_of_sheets"]

MOST_NAMED = 6
"""Branches that are named with a procedure; of more their number says enough."""


def tell_of_sheets(session: Session, before: Before | None, record: Manifest) -> None:
    """Say of which procedures the sheets are to be replaced, where, and from when; nothing where none are.

    People may have printed them from the release before, or from the one that this one took the place of.
    """
    replaced = [replaced_path(session.handbook_folder, one) for one in record.replaced[-1:] if one.archive]
    places = concerned_by([*replaced, *([before.archive] if before else [])], record)
    if not places:
        return
    concerned = {branch for branches in places.values() for branch in branches}
    where = session.say(plural("{count} branch", "{count} branches", len(concerned)))
    session.tell(headline(session, record, len(places), where))
    for id, branches in places.items():
        session.tell(Message("  {id}: {branches}", {"id": visible(id), "branches": named(session, branches)}))


def concerned_by(printed_from: Iterable[Path], record: Manifest) -> dict[str, list[str]]:
    """The branches of each procedure whose sheet says something else than one printed from an archive."""
    found: dict[str, list[str]] = {}
    for archive in printed_from:
        try:
            before = kept_sheets(archive)
        except SopkitError:  # damaged meanwhile: the release stands all the same
            continue
        for id, editions in outdated(before, record.sheets).items():
            found.setdefault(id, []).extend(editions)
    return {id: branches_of([one for one in record.sheets if one in editions]) for id, editions in found.items()}


def headline(session: Session, record: Manifest, count: int, where: str) -> Message:
    """How many are to be replaced; with the day, where they hold until then."""
    begins = day(record.effective)
    if begins and begins > session.today:
        return plural(
            "From {date} these printed sheets no longer hold: {count} procedure in {branches}",
            "From {date} these printed sheets no longer hold: {count} procedures in {branches}",
            count,
            date=date_in(begins, session.catalogue.language),
            branches=where,
        )
    return plural(
        "Printed sheets to replace: {count} procedure in {branches}",
        "Printed sheets to replace: {count} procedures in {branches}",
        count,
        branches=where,
    )


def branches_of(editions: list[str]) -> list[str]:
    return list(dict.fromkeys(edition.partition("/")[0] for edition in editions))


def named(session: Session, branches: list[str]) -> str:
    """The branches by their names, or how many they are."""
    if len(branches) > MOST_NAMED:
        return session.say(plural("{count} branch", "{count} branches", len(branches)))
    return ", ".join(map(visible, branches))
