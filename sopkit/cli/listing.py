"""`sopkit release --list`: every release that is kept or published, and where each stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from sopkit.cli.recording import date_remarks
from sopkit.cli.session import Session
from sopkit.cli.table import NO_BREAK, lines_of, wrapped
from sopkit.errors import SopkitError
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.site.archive import RELEASES, REPLACED, archives, open_archive, replaced_archives
from sopkit.site.lists import Lists, front_of, lists_of
from sopkit.site.manifest import Manifest, kept_manifest
from sopkit.site.standing import published_as
from sopkit.site.versions import age, newest

__all__ = ["list_releases"]


@dataclass(frozen=True, slots=True)
class Row:
    """One release, as the list shows it."""

    name: str
    date: str
    effective: str
    recorded_at: str
    recorded_on: str
    by: str
    aliases: tuple[str, ...]
    editions: int
    pages: int | None
    bytes: int | None
    published: bool
    archived: bool
    in_force: bool
    closed: tuple[str, ...]
    """The editions that still show it although the handbook publishes them no longer, such as `milano/it`."""
    fingerprint: str
    replaced: tuple[str, ...]
    """The fingerprints of all that stood under this name before, oldest first."""

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
    rows = sorted(rows_of(session, site, name), key=lambda row: age(row.name, row.effective), reverse=True)
    if form == "json":
        listed = [asdict(row) for row in rows]
        session.echo(json.dumps({"version": 1, "releases": listed}, ensure_ascii=False, indent=2))
    elif not rows and name:
        open_archive(session.handbook_folder, name)  # raises WrongUse with the names that there are
    elif rows:
        session.echo("\n".join(table(session, rows)))
        for row in rows:
            for remark in remarks(row):
                session.echo(wrapped(session.say(remark)))
        for remark in of_closed(rows):
            session.echo(wrapped(session.say(remark)))
    else:
        session.tell(_("There is no release yet; `sopkit release NAME` makes one"))
    return 0


def rows_of(session: Session, site: Path, name: str | None) -> Iterator[Row]:
    folder, lists = session.handbook_folder, lists_of(site)
    own = front_of(session.workspace, folder, session.today).own(lists)
    best = {newest(versions, session.today) for versions in own.values()}
    in_force = {one.version for one in best if one and one.is_release and one.is_in_force(session.today)}
    kept = {*archives(folder), *(one for one in replaced_archives(folder) if one == name)}
    standing = {version.version for versions in lists.values() for version in versions if version.is_release}
    for one in kept | standing:
        if name is None or name == one:
            yield row_of(session, one, lists, own, is_kept=one in kept, is_in_force=one in in_force)


def row_of(session: Session, name: str, lists: Lists, own: Lists, *, is_kept: bool, is_in_force: bool) -> Row:
    """The row of a release; `own` are those of the lists that belong to an edition of the handbook as it is now."""
    found = published_as(lists, name)
    closed = [key for key in lists.keys() - own.keys() if published_as({key: lists[key]}, name)]
    manifest = Manifest(name, "", max((version.effective for version in found), default=""))
    if is_kept:
        try:
            manifest = kept_manifest(session.handbook_folder, name)
        except SopkitError as error:
            session.tell(error.message)
    return Row(
        name=name,
        date=manifest.date,
        effective=manifest.effective,
        recorded_at=manifest.recorded_at,
        recorded_on=manifest.recorded_on,
        by=manifest.by,
        aliases=tuple(sorted({alias for version in published_as(own, name) for alias in version.aliases})),
        editions=len(found) or len(manifest.editions),
        pages=sum(len(version.pages) for version in found) or manifest.pages,
        bytes=manifest.size,
        published=bool(found),
        archived=is_kept,
        in_force=is_in_force,
        closed=tuple(sorted(map("/".join, closed))),
        fingerprint=manifest.fingerprint,
        replaced=tuple(one.fingerprint for one in manifest.replaced),
    )


def table(session: Session, rows: list[Row]) -> Iterator[str]:
    """A head and each release in columns; numbers end below each other."""
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
    rows_of_words = [[session.say(head) for head in heads], *(cells(session, row) for row in rows)]
    for number, lines in enumerate(lines_of(rows_of_words, NUMBERS)):
        for line in lines:
            yield click.style(line, dim=True) if number == 0 else line


def remarks(row: Row) -> Iterator[Message]:
    """What is to be known of a release beside its line."""
    yield from date_remarks(row.name, row.date, row.effective, row.recorded_on)
    if row.replaced:
        yield plural(
            "{release} was replaced {count} time; what stood before is kept in `{folder}`",
            "{release} was replaced {count} times; what stood before is kept in `{folder}`",
            len(row.replaced),
            release=row.name,
            folder=f"{RELEASES}/{REPLACED}",
        )


def of_closed(rows: Sequence[Row]) -> Iterator[Message]:
    """What still stands of branches that were closed."""
    for edition in sorted({edition for row in rows for edition in row.closed}):
        yield _(
            "`{edition}` is no longer published by the handbook and still shows {releases}: it goes with the last one",
            edition=edition,
            releases=", ".join(row.name for row in rows if edition in row.closed),
        )


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

    if count is None:
        return "–"
    size = f"{format_decimal(round(count / 1e6, 1), locale=language)} MB"
    return size.replace(" ", NO_BREAK)
