"""What came of a release, in words: its fingerprint, what it replaced, what is in force, who is sent where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sopkit.cli.places import shortened
from sopkit.cli.recording import date_remarks
from sopkit.cli.session import Session
from sopkit.message import Message, _, plural
from sopkit.site.lists import Lists
from sopkit.site.made_by import PACKAGES, versions
from sopkit.site.manifest import Manifest, Replaced
from sopkit.site.release import Published
from sopkit.site.replaced import manifest_of, replaced_path
from sopkit.site.standing import in_force, releases_in
from sopkit.site.versions import LATEST, Version, newest

__all__ = ["show_fingerprints", "tell_of", "tell_of_versions", "tell_what_is_in_force", "tell_who_is_sent_where"]


def show_fingerprints(session: Session, record: Manifest) -> None:
    """Print by what a release is proved, and by what the one that it replaced was."""
    show_fingerprint(session, _("Fingerprint of {release}:", release=record.release), record.fingerprint)
    for one in record.replaced[-1:]:
        if one.fingerprint:
            show_fingerprint(session, _("Fingerprint of what it replaces:"), one.fingerprint)


def show_fingerprint(session: Session, what: Message, fingerprint: str) -> None:
    """On a line of its own: it takes 64 columns."""
    session.echo(session.say(what))
    session.echo(f"  {fingerprint}")


def tell_of_replaced(session: Session, release: str, one: Replaced) -> None:
    """Say where to find what a release took the place of, and what made that."""
    if not one.archive:
        session.tell(_("What it replaces was published, and not kept any more"))
        return
    kept = replaced_path(session.handbook_folder, one)
    session.tell(_("What it replaces is kept in `{archive}`", archive=shortened(str(kept))))
    session.tell(_("`sopkit diff {before} {release}` shows what changed", before=kept.stem, release=release))
    tell_of_versions(session, manifest_of(kept))


def tell_of(session: Session, record: Manifest, came: Published, revision: str | None) -> None:
    """Say what else came of a release: what it carries, when it was recorded, what is not published any more."""
    if record.warnings:
        session.tell(warnings_in(record.release, record.warnings, revision))
    for one in record.replaced[-1:]:
        tell_of_replaced(session, record.release, one)
    for remark in date_remarks(record.release, record.date, record.effective, record.recorded_on):
        session.tell(remark)
    if came.dropped:
        session.tell(_("No longer published, only kept: {releases}", releases=", ".join(came.dropped)))
    for name, reasons in came.stay.items():
        why = ", ".join(session.say(reason) for reason in reasons)
        if why:
            session.tell(_("{release} stays published although it is older: {why}", release=name, why=why))


def warnings_in(release: str, count: int, revision: str | None) -> Message:
    """How many warnings a release carries, and how to see them."""
    if revision is None:
        return plural(
            "{release} carries {count} warning: `sopkit lint` and `sopkit check` show it",
            "{release} carries {count} warnings: `sopkit lint` and `sopkit check` show them",
            count,
            release=release,
        )
    return plural(
        "{release} carries {count} warning: `sopkit lint` and `sopkit check` show it in a checkout of `{revision}`",
        "{release} carries {count} warnings: `sopkit lint` and `sopkit check` show them in a checkout of `{revision}`",
        count,
        release=release,
        revision=revision,
    )


def tell_of_versions(session: Session, made: Manifest) -> None:
    """Say that a release was made by other versions of what makes pages than those that are here now, if it was."""
    here = versions()
    others = [name for name in PACKAGES if made.packages.get(name) != here[name]]
    if not made.packages:
        session.tell(
            _(
                "{release} was made with an earlier sopkit, and is built now with {now}: pages may look different",
                release=made.release,
                now=f"sopkit {here['sopkit']}",
            )
        )
    elif others:
        session.tell(
            _(
                "{release} was made with {before}, and is built now with {now}: pages may look different",
                release=made.release,
                before=", ".join(f"{name} {made.packages.get(name, '–')}" for name in others),
                now=", ".join(f"{name} {here[name]}" for name in others),
            )
        )


def tell_who_is_sent_where(session: Session, lists: Lists, name: str, aliases: Sequence[str]) -> None:
    """Say from when a release holds that was published or named, and what becomes of those that do not hold yet."""
    releases = releases_in(lists)
    own = next((one for one in releases if one.version == name), None)
    if own is not None:
        for message in days_of(releases, own, aliases, session.today):
            session.tell(message)


def tell_what_is_in_force(session: Session, lists: Lists) -> None:
    """Say where visitors are sent, once something has been taken out."""
    releases = releases_in(lists)
    best = newest(releases, session.today)
    if best is None:
        session.tell(_("No release is published any more"))
    elif best.is_in_force(session.today):
        session.tell(_("In force: {release}", release=best.version))
    else:
        session.tell(
            _(
                "Nothing is in force before {date}; visitors are sent to {release}, which will be then",
                date=best.effective,
                release=best.version,
            )
        )


def days_of(releases: Sequence[Version], own: Version, aliases: Sequence[str], today: date) -> Iterator[Message]:
    """From when a release holds, where its aliases lead until then, and what becomes of others if `latest` moved."""
    now = in_force(releases, today)
    if not own.is_in_force(today):
        yield from outshone(releases, own) or coming(own, now)
        for alias in aliases:
            if alias != LATEST or now is None:
                yield _(
                    "`{alias}` leads to {release} at once: its pages say that it is not in force before {date}",
                    alias=alias,
                    release=own.version,
                    date=own.effective,
                )
    elif now is not None and now.version != own.version:
        yield _(
            "Visitors are still sent to {current}; `sopkit release {release} --alias latest` sends them to {release}",
            current=now.version,
            release=own.version,
        )
    if LATEST in aliases:
        for one in releases:
            if one.version != own.version and not one.is_in_force(today):
                yield from outshone(releases, one)


def coming(own: Version, now: Version | None) -> list[Message]:
    """From when a release will be in force, and what is until then."""
    if now is None:
        return [_("In force from {date}; nothing is in force until then", date=own.effective)]
    if LATEST not in own.aliases:
        told = _(
            "In force from {date}; until then visitors are sent to {current}", date=own.effective, current=now.version
        )
        return [told]
    told = _(
        "In force from {date}; until then visitors, and those who follow `latest`, are sent to {current}",
        date=own.effective,
        current=now.version,
    )
    return [told]


def outshone(releases: Sequence[Version], own: Version) -> list[Message]:
    """That a release will not be in force when its day comes, since another one will; nothing where it will."""
    then = newest(releases, date.fromisoformat(own.effective))
    if then is None or then.version == own.version:
        return []
    told = _(
        "On {date} visitors are sent to {current}, not to {release}; `sopkit release {release} --alias latest` sends "
        "them to {release} from that day",
        date=own.effective,
        current=then.version,
        release=own.version,
    )
    return [told]
