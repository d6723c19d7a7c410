"""`sopkit release --verify`: whether releases stand as they were released, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sopkit.cli.failure import FOUND
from sopkit.cli.places import shortened
from sopkit.cli.session import Session
from sopkit.cli.table import wrapped
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.site.archive import REPLACED, archives
from sopkit.site.lists import lists_of
from sopkit.site.verify import Fault, Verified, verify
from sopkit.site.verify_leading import leading_faults
from sopkit.site.versions import age

__all__ = ["verify_releases"]


def verify_releases(session: Session, site: Path, name: str | None, form: str) -> int:
    """Compare what is published and kept with its manifest; 1 where anything differs."""
    folder = session.handbook_folder
    lists = lists_of(site).values()
    standing = {version.version for versions in lists for version in versions if version.is_release}
    names = [name] if name else standing | set(archives(folder))
    verified = [verify(folder, site, one) for one in names]
    leading = [Fault(path, "site", message) for path, message in leading_faults(site)]
    verified.sort(key=lambda one: age(one.release, one.manifest.effective), reverse=True)
    if form == "json":
        proved = {"version": 1, "releases": [as_json(one) for one in verified], "faults": faults_as_json(leading)}
        session.echo(json.dumps(proved, indent=2))
    else:
        for one in verified:
            for words in verified_lines(session, site, one):
                session.echo(words)
        for words in leading_lines(session, site, leading):
            session.echo(words)
    if not verified:
        session.tell(_("There is no release yet; `sopkit release NAME` makes one"))
    return FOUND if leading or any(one.faults for one in verified) else 0


def leading_lines(session: Session, site: Path, faults: list[Fault]) -> Iterator[str]:
    """What is wrong with lists and first pages, which belong to no release."""
    for fault in faults:
        yield f"{visible(shortened((site / fault.path).as_posix()))}: {session.say(fault.message)}"
    if faults:
        told = plural(
            "Lists and first pages: {count} difference", "Lists and first pages: {count} differences", len(faults)
        )
        yield click.style(session.say(told), fg="red", bold=True)


def verified_lines(session: Session, site: Path, one: Verified) -> Iterator[str]:
    """What is wrong with a release, line by line, or that nothing is."""
    release, archive = one.release, f"{one.release}.zip"
    for fault in one.faults:
        kept = f"{archive}: {fault.path}" if fault.path else archive
        places = {"archive": kept, "site": (site / fault.path).as_posix(), "replaced": f"{REPLACED}/{fault.path}"}
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
    release = one.release
    archived = plural("{count} file in the archive", "{count} files in the archive", one.kept)
    standing = plural("{count} file in the site", "{count} files in the site", one.published or 0)
    if not one.manifest.is_provable:
        return _("{release}: {kept}; it was released without sums to compare with", release=release, kept=archived)
    if one.published is None:
        return _("{release}: as released, {kept}; not published here", release=release, kept=archived)
    return _("{release}: as released, {site}, {kept}", release=release, site=standing, kept=archived)


def as_json(one: Verified) -> dict[str, object]:
    return {
        "name": one.release,
        "fingerprint": one.manifest.fingerprint,
        "archived_files": one.kept,
        "published_files": one.published,
        "faults": faults_as_json(one.faults),
    }


def faults_as_json(faults: Iterable[Fault]) -> list[dict[str, str]]:
    return [{"path": fault.path, "in": fault.place, "message": str(fault.message)} for fault in faults]
