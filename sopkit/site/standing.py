"""What is published, changed without building anything: an alias leads elsewhere, a release is taken out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sopkit.errors import Refused, WrongUse
from sopkit.schema.spelling import closest
from sopkit.site.foreign import refuse_foreign
from sopkit.site.lists import Front, Lists, list_changes, lists_of, without
from sopkit.site.log import ALIAS, DELETE
from sopkit.site.log_moves import Signed, log_moves
from sopkit.site.names import refuse_confusion, refuse_names
from sopkit.site.transaction import Tell, commit, opened, silent
from sopkit.site.versions import Version, newest, with_version

__all__ = ["in_force", "lead", "published_as", "releases_in", "take_out"]


def published_as(lists: Lists, release: str) -> list[Version]:
    """What the editions list of a release; nothing where it is not published."""
    return [version for versions in lists.values() for version in versions if version.version == release]


def releases_in(lists: Lists) -> list[Version]:
    """Every release that is published, newest first, with the aliases that it has in any edition."""
    found: dict[str, Version] = {}
    for version in (version for versions in lists.values() for version in versions if version.is_release):
        known = found.get(version.version, version)
        found[version.version] = replace(known, aliases=(*dict.fromkeys((*known.aliases, *version.aliases)),))
    return sorted(found.values(), key=lambda one: one.age, reverse=True)


def in_force(releases: Sequence[Version], today: date) -> Version | None:
    """The release that holds on a day; None before the first one does."""
    best = newest(releases, today)
    return best if best is not None and best.is_in_force(today) else None


def lead(
    site: Path,
    archives: Path,
    front: Front,
    release: str,
    aliases: Sequence[str],
    tell: Tell = silent,
    signed: Signed | None = None,
) -> None:
    """Let aliases lead to a release that is published. Raises WrongUse and Refused."""
    refuse_names(release, aliases)
    with opened(site, archives, tell) as places:
        before = lists_of(places.site)
        refuse_confusion(release, aliases, before.values())
        refuse_unpublished(before, release, kept_in(archives))
        after = {}
        for key, versions in before.items():
            for version in versions:
                if version.version == release:
                    named = replace(version, aliases=(*dict.fromkeys((*version.aliases, *aliases)),))
                    after[key] = with_version(versions, named)
        moves = list(
            list_changes(places, front, before, after, release)
        )  # also what leads there already, perhaps wrongly
        refuse_foreign(places, moves, before)
        now = {**before, **after}
        commit(places, [*moves, *log_moves(places, signed, ALIAS, release, now, front.day, aliases=aliases)])


def take_out(
    site: Path,
    archives: Path,
    front: Front,
    release: str,
    *,
    with_aliases: bool = False,
    though_in_force: bool = False,
    tell: Tell = silent,
    signed: Signed | None = None,
) -> int:
    """Take a release out of the site; its archive stays. Gives the number of editions.

    Raises WrongUse where it is not published, Refused where it is in force or an alias leads to it in an edition of the
    handbook, unless that is consented to.
    """
    with opened(site, archives, tell) as places:
        before = lists_of(places.site)
        refuse_unpublished(before, release, kept_in(archives))
        own = front.own(before)
        if not though_in_force:
            refuse_in_force(own, front.day, release)
        aliases = sorted({alias for version in published_as(own, release) for alias in version.aliases})
        if aliases and not with_aliases:
            raise Refused(
                "`{alias}` leads to the release `{release}`: let it lead to another one first "
                "(`sopkit release OTHER --alias {alias}`), or take it away, too (`--with-aliases`)",
                alias=aliases[0],
                release=release,
            )
        after = without({release}, before, {})
        moves = list(list_changes(places, front, before, after))
        refuse_foreign(places, moves, before)
        commit(places, [*moves, *log_moves(places, signed, DELETE, release, {**before, **after}, front.day)])
    return len(after)


def refuse_in_force(lists: Lists, today: date, release: str) -> None:
    """Raises Refused where a release is in force in any edition."""
    if release not in {one.version for versions in lists.values() if (one := in_force(versions, today))}:
        return
    others = without({release}, lists, {})
    after = in_force(releases_in({**lists, **others}), today)
    if after is None:
        raise Refused(
            "`{release}` is in force, and nothing else would be: `--in-force` takes it out all the same",
            release=release,
        )
    raise Refused(
        "`{release}` is in force, and visitors would be sent to {other}: `--in-force` takes it out all the same",
        release=release,
        other=after.version,
    )


def kept_in(archives: Path) -> list[str]:
    """The names of the releases of which a folder holds the archives."""
    return [path.stem for path in archives.glob("*.zip")]


def refuse_unpublished(lists: Lists, release: str, kept: Collection[str]) -> None:
    if published_as(lists, release):
        return
    if release in kept:
        raise WrongUse(
            "`{release}` is kept and not published: `sopkit build --release {release}` publishes it again, also with "
            "an `--alias`",
            release=release,
        )
    known = sorted({version.version for versions in lists.values() for version in versions})
    near = closest(release, known)
    if near:
        raise WrongUse("No release `{release}` is published; did you mean `{near}`?", release=release, near=near)
    if known:
        raise WrongUse(
            "No release `{release}` is published; there are {known}", release=release, known=", ".join(known)
        )
    raise WrongUse("No release `{release}` is published there", release=release)
