"""What came of a release, in words: its fingerprint, what it replaced, what is in force, who is sent where."""

from __future__ import annotations

from pathlib import Path

from sopkit.cli.places import shortened
from sopkit.cli.recording import date_remarks
from sopkit.cli.session import Session
from sopkit.message import Message, _
from sopkit.site.lists import lists_of
from sopkit.site.manifest import Manifest, Replaced
from sopkit.site.release import Published
from sopkit.site.replaced import replaced_path

__all__ = ["show_fingerprints", "tell_of"]


def show_fingerprints(session: Session, manifest: Manifest) -> None:
    """Print by what a release is proved, and by what the one that it replaced was."""
    show_fingerprint(session, _("Fingerprint of {release}:", release=manifest.release), manifest.fingerprint)
    for one in manifest.replaced[-1:]:
        show_fingerprint(session, what_was_replaced(session, one), one.fingerprint)


def what_was_replaced(session: Session, one: Replaced) -> Message:
    if not one.archive:
        return _("What it replaces was published, and not kept any more")
    kept = shortened(str(replaced_path(session.handbook_folder, one)))
    if not one.fingerprint:
        return _("What it replaces is kept in `{archive}`; it has no fingerprint", archive=kept)
    return _("What it replaces is kept in `{archive}`; its fingerprint:", archive=kept)


def show_fingerprint(session: Session, what: Message, fingerprint: str) -> None:
    """On a line of its own: it takes 64 columns."""
    session.echo(session.say(what))
    if fingerprint:
        session.echo(f"  {fingerprint}")


def tell_of(session: Session, site: Path, record: Manifest, came: Published) -> None:
    """Say what else came of a release: what is not published any more, what is not in force, who is sent elsewhere."""
    name = record.release
    if came.dropped:
        session.tell(_("No longer published, only kept: {releases}", releases=", ".join(came.dropped)))
    for remark in date_remarks(name, record.date, record.effective, record.recorded_on):
        session.tell(remark)
    if record.effective > session.today.isoformat():
        session.tell(_("In force from {date}; until then visitors are sent to what is in force", date=record.effective))
    if (latest := latest_in(site)) not in (None, name):
        session.tell(
            _(
                "Visitors are still sent to {latest}, which is called `latest`; `sopkit release {release} --alias "
                "latest` sends them to {release}",
                latest=latest,
                release=name,
            )
        )


def latest_in(site: Path) -> str | None:
    """The release called `latest`, if any is."""
    listed = (version for versions in lists_of(site).values() for version in versions)
    return next((version.version for version in listed if "latest" in version.aliases), None)
