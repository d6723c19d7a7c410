"""What `sopkit release` does with releases that are there: list them, prove them, name them, take them out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from sopkit.cli.failure import FOUND
from sopkit.cli.session import Session
from sopkit.errors import SopkitError
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.site.archive import RELEASES, archive_path, archives, open_archive
from sopkit.site.lists import Lists, front_of, lists_of
from sopkit.site.manifest import Manifest, read_manifest
from sopkit.site.standing import lead as lead_to
from sopkit.site.standing import published_as, take_out
from sopkit.site.verify import Verified, verify
from sopkit.site.versions import age, newest

__all__ = ["delete", "lead", "list_releases", "verify_releases"]


@dataclass(frozen=True, slots=True)
class Row:
    """One release, as the list shows it."""

    name: str
    date: str
    effective: str
    by: str
    aliases: tuple[str, ...]
    editions: int
    pages: int | None
    bytes: int | None
    published: bool
    archived: bool
    in_force: bool
    fingerprint: str

    @property
    def state(self) -> Message:
        """Where it stands, in a word or two."""
        if self.in_force:
            return _("in force")
        if not self.archived:
            return _("published, not kept")
        return _("published") if self.published else _("only kept")


def list_releases(session: Session, site: Path, name: str | None, form: str) -> int:
    """Every release that is kept or published, newest first."""
    rows = list(rows_of(session, site, name))
    if form == "json":
        listed = [asdict(row) for row in rows]
        session.echo(json.dumps({"version": 1, "releases": listed}, ensure_ascii=False, indent=2))
    elif rows:
        session.echo("\n".join(table(session, rows)))
    else:
        session.tell(_("There is no release yet; `sopkit release NAME` makes one"))
    return 0


def rows_of(session: Session, site: Path, name: str | None) -> Iterator[Row]:
    folder, lists = session.handbook_folder, lists_of(site)
    best = {newest(versions, session.today) for versions in lists.values()}
    in_force = {one.version for one in best if one and one.is_release and one.is_in_force(session.today)}
    kept = set(archives(folder))
    standing = {version.version for versions in lists.values() for version in versions if version.is_release}
    for one in sorted(kept | standing, key=age, reverse=True):
        if name is None or name == one:
            yield row_of(session, one, lists, is_kept=one in kept, is_in_force=one in in_force)


def row_of(session: Session, name: str, lists: Lists, *, is_kept: bool, is_in_force: bool) -> Row:
    found = published_as(lists, name)
    manifest = Manifest(name, "", max((version.effective for version in found), default=""))
    if is_kept:
        try:
            manifest = read_manifest(open_archive(session.handbook_folder, name))
        except SopkitError as error:
            session.tell(error.message)
    return Row(
        name=name,
        date=manifest.date,
        effective=manifest.effective,
        by=manifest.by,
        aliases=tuple(sorted({alias for version in found for alias in version.aliases})),
        editions=len(found) or len(manifest.editions),
        pages=sum(len(version.pages) for version in found) or manifest.pages,
        bytes=manifest.size,
        published=bool(found),
        archived=is_kept,
        in_force=is_in_force,
        fingerprint=manifest.fingerprint,
    )


def table(session: Session, rows: list[Row]) -> Iterator[str]:
    """A head and a line for each release, in columns; numbers end below each other."""
    heads = (
        _("name"),
        _("released"),
        _("in force from"),
        _("editions"),
        _("pages"),
        _("size"),
        _("aliases"),
        _("state"),
    )
    lines = [[session.say(head) for head in heads], *(cells(session, row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for number, line in enumerate(lines):
        placed = [
            cell.rjust(wide) if column in NUMBERS else cell.ljust(wide)
            for column, (cell, wide) in enumerate(zip(line, widths, strict=True))
        ]
        words = "  ".join(placed).rstrip()
        yield click.style(words, dim=True) if number == 0 else words


NUMBERS = (3, 4, 5)


def cells(session: Session, row: Row) -> list[str]:
    return [
        visible(row.name),
        visible(row.date) or "–",
        visible(row.effective) or "–",
        str(row.editions or "–"),
        str(row.pages or "–"),
        megabytes(row.bytes, session.catalogue.language),
        visible(", ".join(row.aliases)),
        session.say(row.state),
    ]


def megabytes(count: int | None, language: str) -> str:
    from babel.numbers import format_decimal

    return "–" if count is None else f"{format_decimal(round(count / 1e6, 1), locale=language)} MB"


def verify_releases(session: Session, site: Path, name: str | None, form: str) -> int:
    """Compare what is published and kept with its manifest; 1 where anything differs."""
    folder = session.handbook_folder
    lists = lists_of(site).values()
    standing = {version.version for versions in lists for version in versions if version.is_release}
    names = [name] if name else sorted(standing | set(archives(folder)), key=age, reverse=True)
    verified = [verify(folder, site, one) for one in names]
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
        place = kept if fault.is_kept else (site / fault.path).as_posix()
        yield f"{visible(shortened(place))}: {session.say(fault.message)}"
    archived = plural("{count} file in the archive", "{count} files in the archive", one.kept)
    standing = plural("{count} file in the site", "{count} files in the site", one.published or 0)
    if one.faults:
        count = len(one.faults)
        told = plural("{release}: {count} difference", "{release}: {count} differences", count, release=release)
        yield click.style(session.say(told), fg="red", bold=True)
    elif not one.manifest.is_provable:
        yield session.say(
            _("{release}: {kept}; it was released without sums to compare with", release=release, kept=archived)
        )
    elif one.published is None:
        yield session.say(_("{release}: as released, {kept}; not published here", release=release, kept=archived))
    else:
        yield session.say(_("{release}: as released, {site}, {kept}", release=release, site=standing, kept=archived))
    if one.manifest.fingerprint:
        yield click.style(f"  {one.manifest.fingerprint}", dim=True)


def shortened(place: str) -> str:
    """A path as seen from here, where it lies below."""
    path, here = Path(place), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else place


def as_json(one: Verified) -> dict[str, object]:
    return {
        "name": one.manifest.release,
        "fingerprint": one.manifest.fingerprint,
        "archived_files": one.kept,
        "published_files": one.published,
        "faults": [
            {"path": fault.path, "in": "archive" if fault.is_kept else "site", "message": str(fault.message)}
            for fault in one.faults
        ],
    }


def lead(session: Session, site: Path, name: str, aliases: tuple[str, ...]) -> int:
    """Let aliases lead to a release that is published already."""
    folder = session.handbook_folder
    lead_to(site, folder / RELEASES, front_of(session.workspace, folder, session.today), name, aliases, session.tell)
    session.tell(
        plural(
            "{release} is published already and stays as it is: only {aliases} leads to it now",
            "{release} is published already and stays as it is: only {aliases} lead to it now",
            len(aliases),
            release=name,
            aliases=", ".join(f"`{alias}`" for alias in aliases),
        )
    )
    return 0


def delete(session: Session, site: Path, name: str, *, with_aliases: bool) -> int:
    """Take a release out of the site."""
    folder = session.handbook_folder
    front = front_of(session.workspace, folder, session.today)
    count = take_out(site, folder / RELEASES, front, name, with_aliases=with_aliases, tell=session.tell)
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
    return 0
