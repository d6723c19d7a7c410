"""`sopkit release --verify`: whether releases stand as they were released, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from sopkit.cli.failure import FOUND
from sopkit.cli.places import shortened
from sopkit.cli.session import Session
from sopkit.cli.table import wrapped
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.site.archive import archive_path, archives
from sopkit.site.lists import lists_of
from sopkit.site.replaced import FOLDER
from sopkit.site.verify import Verified, verify
from sopkit.site.versions import age

__all__ = ["verify_releases"]


def verify_releases(session: Session, site: Path, name: str | None, form: str) -> int:
    """Compare what is published and kept with its manifest; 1 where anything differs."""
    folder = session.handbook_folder
    lists = lists_of(site).values()
    standing = {version.version for versions in lists for version in versions if version.is_release}
    names = [name] if name else standing | set(archives(folder))
    verified = [verify(folder, site, one, session.today) for one in names]
    verified.sort(key=lambda one: age(one.manifest.release, one.manifest.effective), reverse=True)
    if form == "json":
        session.echo(json.dumps({"version": 1, "releases": [as_json(one) for one in verified]}, indent=2))
    else:
        for one in verified:
            for words in verified_lines(session, site, one):
                session.echo(words)
    if not verified:
        session.tell(_("There is no release yet; `sopkit release NAME` makes one"))
    return FOUND if any(one.faults for one in verified) else 0


def verified_lines(session: Session, site: Path, one: Verified) -> Iterator[str]:
    """What is wrong with a release, line by line, or that nothing is."""
    release = one.manifest.release
    archive = archive_path(session.handbook_folder, release).name
    for fault in one.faults:
        kept = f"{archive}: {fault.path}" if fault.path else archive
        places = {"archive": kept, "site": (site / fault.path).as_posix(), "replaced": f"{FOLDER}/{fault.path}"}
        yield f"{visible(shortened(places[fault.place]))}: {session.say(fault.message)}"
    if one.faults:
        count = len(one.faults)
        told = plural("{release}: {count} difference", "{release}: {count} differences", count, release=release)
        yield click.style(session.say(told), fg="red", bold=True)
    else:
        yield wrapped(session.say(what_is_right(one)))
    if one.manifest.fingerprint:
        yield click.style(f"  {one.manifest.fingerprint}", dim=True)


def what_is_right(one: Verified) -> Message:
    """What was compared of a release, without a difference."""
    release = one.manifest.release
    archived = plural("{count} file in the archive", "{count} files in the archive", one.kept)
    standing = plural("{count} file in the site", "{count} files in the site", one.published or 0)
    if not one.manifest.is_provable:
        return _("{release}: {kept}; it was released without sums to compare with", release=release, kept=archived)
    if one.published is None:
        return _("{release}: as released, {kept}; not published here", release=release, kept=archived)
    return _("{release}: as released, {site}, {kept}", release=release, site=standing, kept=archived)


def as_json(one: Verified) -> dict[str, object]:
    return {
        "name": one.manifest.release,
        "fingerprint": one.manifest.fingerprint,
        "archived_files": one.kept,
        "published_files": one.published,
        "faults": [{"path": fault.path, "in": fault.place, "message": str(fault.message)} for fault in one.faults],
    }
