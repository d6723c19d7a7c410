"""Which release staff were sent to, from which moment until which: the log of releases, told once more.

What a page shows depends on the list of releases as it stood at a moment, on the day, and on what `latest` led to. So
the log is followed entry by entry, and between two entries the days on which another release comes into force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sopkit.errors import Unreadable
from sopkit.history.kept import Kept, Shelf, moment_of
from sopkit.site.log import ALIAS, BUILD, DELETE, RELEASE, REPLACE, Entry
from sopkit.site.versions import Version, age, newest

__all__ = ["Published", "Span", "bounds", "by_own_dates", "on_day", "published", "site_of", "sites_in", "spans"]

Editions = frozenset[str]


@dataclass(frozen=True, slots=True)
class Published:
    """An archive that came to stand in a site."""

    kept: Kept
    at: datetime
    """The moment, in UTC."""
    by: str
    is_logged: bool
    """Whether the log tells of it; else its own manifest does."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time through which one release was in force."""

    begin: datetime
    end: datetime | None
    """None where it still is."""
    release: Published | None
    """None where none was."""


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a site, or a day that begins."""

    at: datetime
    did: str
    release: Published | None = None
    name: str = ""
    aliases: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def sites_in(log: Sequence[Entry]) -> list[str]:
    """The sites of which the log tells, that in which the last release was made first."""
    made = [one.site for one in reversed(log) if one.did in (RELEASE, REPLACE)]
    return list(dict.fromkeys([*made, *(one.site for one in reversed(log))]))


def site_of(log: Sequence[Entry]) -> str:
    """The site that staff go by: where the last release was made; empty where no log tells."""
    return next(iter(sites_in(log)), "")


def published(shelf: Shelf, log: Sequence[Entry], site: str) -> Iterator[Event]:
    """All that happened to a site, in order. Raises Unreadable for a log with a moment that is none."""
    found: list[Event] = []
    told: set[str] = set()
    for entry in log:
        at = moment_of(entry.at)
        if at is None:
            raise Unreadable("`{words}` in the log of releases is no moment", words=entry.at)
        kept = meant(shelf, entry, at) if entry.did != DELETE else None
        if entry.did in (RELEASE, REPLACE) and kept is not None:
            told.add(kept.name)
        if entry.site == site:
            release = Published(kept, at, entry.by, is_logged=True) if kept else None
            found.append(Event(at, entry.did, release, entry.release, entry.aliases, entry.dropped))
    for one in shelf.kept:
        if one.name not in told:
            at = one.recorded
            found.append(Event(at, RELEASE, Published(one, at, one.manifest.by, is_logged=False), one.release))
    yield from sorted(found, key=lambda event: event.at)


def meant(shelf: Shelf, entry: Entry, at: datetime) -> Kept | None:
    """The archive of which an entry tells: that of its fingerprint, or the last one of that name at the moment."""
    named = shelf.named(entry.release)
    same = [one for one in named if entry.fingerprint and one.manifest.fingerprint == entry.fingerprint]
    before = [one for one in named if one.recorded.date() <= at.date()]
    return next(reversed(same), None) or next(reversed(before), None) or next(iter(named), None)


def spans(events: Iterable[Event], edition: str | None) -> list[Span]:
    """One span after another of an edition, as `milano/it`; None is the standard, which every release has."""
    told = list(events)
    days = {day for event in told if event.release and (day := moment_of(event.release.kept.effective)) is not None}
    moments = sorted([*told, *(Event(day, "") for day in days)], key=lambda event: (event.at, event.did != ""))
    standing: dict[str, tuple[Published, tuple[str, ...]]] = {}
    found: list[Span] = []
    for event in moments:
        change(standing, event, edition)
        best = in_force(standing, event.at.date())
        if found and is_same(found[-1].release, best):
            continue
        if found:
            found[-1] = replace(found[-1], end=event.at)
        if found or best is not None:
            found.append(Span(event.at, None, best))
    return [one for one in found if one.end != one.begin]


def change(standing: dict[str, tuple[Published, tuple[str, ...]]], event: Event, edition: str | None) -> None:
    """What stands in the site after an event."""
    for name in (*event.dropped, *([event.name] if event.did == DELETE else [])):
        standing.pop(name, None)
    if event.aliases:
        for name, (one, aliases) in standing.items():
            standing[name] = one, tuple(alias for alias in aliases if alias not in event.aliases)
    if event.did == ALIAS and event.name in standing:
        one, aliases = standing[event.name]
        standing[event.name] = one, (*aliases, *event.aliases)
    if event.did in (RELEASE, REPLACE, BUILD) and event.release is not None:
        _before, aliases = standing.get(event.name, (None, ()))
        if edition is None or edition in event.release.kept.manifest.editions:
            standing[event.name] = event.release, (*aliases, *event.aliases)


def in_force(standing: dict[str, tuple[Published, tuple[str, ...]]], day: date) -> Published | None:
    """Where visitors are sent on a day, if that holds."""
    versions = [Version(name, aliases, effective=one.kept.effective) for name, (one, aliases) in standing.items()]
    best = newest(versions, day)
    return standing[best.version][0] if best is not None and best.is_in_force(day) else None


def is_same(one: Published | None, other: Published | None) -> bool:
    return (one and one.kept.name) == (other and other.kept.name)


def on_day(spans: Sequence[Span], day: date) -> list[Span]:
    """The spans that reach into a day of UTC, in order: the last one is what held when it ended."""
    begin, end = bounds(day)
    return [one for one in spans if one.begin < end and (one.end is None or one.end > begin)]


def bounds(day: date) -> tuple[datetime, datetime]:
    """The moment at which a day of UTC begins, and that at which it has ended."""
    begin = datetime.combine(day, time(), UTC)
    return begin, datetime.max.replace(tzinfo=UTC) if day == date.max else begin + timedelta(days=1)


def by_own_dates(shelf: Shelf, edition: str | None, day: date) -> Kept | None:
    """The release that was in force on a day if its own dates are believed, whenever it was put on record."""
    known = [one for one in shelf.kept if one.effective <= day.isoformat() and one.effective]
    held = [one for one in known if edition is None or edition in one.manifest.editions]
    return max(held, key=lambda one: (age(one.release, one.effective), one.recorded), default=None)
