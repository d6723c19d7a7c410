"""All that is known of one procedure in one edition: its states, and the one that held on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sopkit.errors import WrongUse
from sopkit.history.archives import Archives
from sopkit.history.held import Held, language_of
from sopkit.history.kept import Kept, Shelf, moment_of, shelf
from sopkit.history.life import State, life
from sopkit.history.part import PartOf, layers_of, settings_of
from sopkit.history.timeline import Published, Span, bounds, by_own_dates, on_day, published, site_of, sites_in, spans
from sopkit.message import Message, _
from sopkit.schema.spelling import closest
from sopkit.site.archive import RELEASES
from sopkit.site.log import Entry, entries
from sopkit.workspace import STANDARD, ArchiveFiles, load

__all__ = ["Answer", "Chronicle", "Past", "answer", "chronicle", "past"]


@dataclass(frozen=True, slots=True)
class Past:
    """What a handbook keeps of its past."""

    handbook: Path
    log: tuple[Entry, ...]
    shelf: Shelf
    site: str
    """The site that staff go by; empty where no log tells."""

    @property
    def ids(self) -> set[str]:
        """The names of all procedures that manifests tell of."""
        return {id for one in self.shelf.kept for own in one.manifest.meanings.values() for id in own}


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The life of one procedure in one edition."""

    past: Past
    archives: Archives
    id: str
    spans: tuple[Span, ...]
    states: tuple[State, ...]

    def held(self, state: State) -> Held:
        """The text of a state. Raises Unreadable."""
        return self.archives.held(state.release.kept, state.id)

    def at(self, moment: datetime) -> State | None:
        """The state in force at a moment; None where there was no such procedure, or nothing in force."""
        found = [one for one in self.states if one.begin <= moment and (one.end is None or moment < one.end)]
        return found[0] if found and found[0].id else None

    def before(self, state: State) -> State | None:
        """The state before another one; None where it is the first, or there was none for a time."""
        at = self.states.index(state) if state in self.states else 0
        earlier = self.states[at - 1] if at else None
        return earlier if earlier is not None and earlier.id and earlier.end == state.begin else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What held on a day."""

    state: State | None
    remarks: tuple[Message, ...]
    """What has to be known of it, said plainly."""
    is_on_record: bool = True
    """Whether it could be read on that day, as far as the record tells; else only its own dates say that it held."""


def past(handbook: Path, site: str | None = None, until: datetime | None = None) -> Past:
    """What a handbook keeps; with `until`, what of it was on record at that moment.

    Raises Unreadable, WrongUse for a site of which the log does not tell, and OSError.
    """
    whole = tuple(entries(handbook / RELEASES))
    kept = shelf(handbook, whole)
    log = whole
    if until is not None:
        log = tuple(one for one in whole if (at := moment_of(one.at)) is None or at <= until)
        kept = replace(kept, kept=tuple(one for one in kept.kept if one.recorded <= until))
    known = sites_in(log)
    if site is not None and site not in known:
        near = closest(site, known) or ", ".join(known) or "–"
        raise WrongUse("The log of releases tells of no site `{site}`, but of {known}", site=site, known=near)
    return Past(handbook, log, kept, site if site is not None else site_of(log))


def chronicle(past: Past, id: str, branch: str, language: str | None) -> Chronicle:
    """The life of a procedure. Raises WrongUse for a branch or a language that no release had, and Unreadable."""
    archives = Archives(branch, spoken(past.shelf, branch, language))
    told = list(published(past.shelf, past.log, past.site))
    known = tuple(spans(told, archives.edition))
    return Chronicle(past, archives, id, known, tuple(life(archives, known, id)))


def spoken(shelf: Shelf, branch: str, language: str | None) -> str:
    """The language that is asked for, or the first one that the branch had in its newest release. Raises WrongUse."""
    names: set[str] = {STANDARD}
    for one in reversed(shelf.kept):
        had = {name.partition("/")[0] for name in one.manifest.editions}
        names |= had
        if branch in had and language is not None and f"{branch}/{language}" in one.manifest.editions:
            return language
        if branch in (STANDARD, *had) and language is None:
            return first_language(one, branch)
        if branch == STANDARD and language is not None:
            return language
    if branch in names and language is not None:
        had = {
            name.partition("/")[2]
            for one in shelf.kept
            for name in one.manifest.editions
            if name.startswith(f"{branch}/")
        }
        raise WrongUse(
            "{branch} has no edition in `{language}`; it has {known}",
            branch=branch,
            language=language,
            known=", ".join(sorted(had)),
        )
    near = closest(branch, names)
    if near:
        raise WrongUse("No release has a branch `{branch}`; did you mean `{near}`?", branch=branch, near=near)
    raise WrongUse(
        "No release has a branch `{branch}`; there are {known}", branch=branch, known=", ".join(sorted(names))
    )


def first_language(kept: Kept, branch: str) -> str:
    with kept.path.open("rb") as opened:
        files = ArchiveFiles(kept.path, opened)
        settings = ["handbook.yml", *map(settings_of, layers_of(files, branch))]
        return language_of(load(PartOf(files, [path for path in settings if files.holds(path)])), branch, None)


def answer(told: Chronicle, day: date) -> Answer:
    """What held when a day of UTC ended, and what else was to be read on that day."""
    remarks: list[Message] = []
    states = [one for one in told.states if reaches_into(one, day)]
    state = states[-1] if states else None
    for earlier in states[:-1]:
        until = (earlier.end or datetime.max.replace(tzinfo=UTC)).strftime("%H:%M UTC")
        remarks.append(
            _("Until {time} on that day it was as in {release}", time=until, release=earlier.release.kept.name)
        )
    remarks += elsewhere(told, day)
    if state is not None and state.id:
        remarks += written_later(told, day)
        return Answer(state, tuple(remarks))
    if on_day(told.spans, day) and any(one.release for one in on_day(told.spans, day)):
        remarks.append(_("There was no such procedure in what was in force on {day}", day=day.isoformat()))
        return Answer(None, tuple(remarks))
    return by_dates(told, day, remarks)


def reaches_into(state: State, day: date) -> bool:
    begin, end = bounds(day)
    return state.begin < end and (state.end is None or state.end > begin)


def by_dates(told: Chronicle, day: date, remarks: list[Message]) -> Answer:
    """What held if releases are believed that were put on record later."""
    kept = by_own_dates(told.past.shelf, told.archives.edition, day)
    remarks.append(_("Nothing is on record as published on {day}", day=day.isoformat()))
    if kept is None or kept.recorded < bounds(day)[1] or told.id not in told.archives.ids(kept):
        return Answer(None, tuple(remarks), is_on_record=False)
    remarks.append(kept.dated_back())
    release = Published(kept, kept.recorded, kept.manifest.by, is_logged=False)
    state = next((one for one in told.states if one.id == told.id and one.release.kept.name == kept.name), None)
    made = state or State(kept.recorded, None, told.id, release)
    return Answer(replace(made, begin=kept.recorded), tuple(remarks), is_on_record=False)


def written_later(told: Chronicle, day: date) -> list[Message]:
    """Releases that say they held on a day on which nobody had them."""
    _begin, end = bounds(day)
    return [
        one.dated_back() for one in told.past.shelf.kept if one.effective <= day.isoformat() and one.recorded >= end
    ]


def elsewhere(told: Chronicle, day: date) -> list[Message]:
    """Other sites of the handbook that sent people to another release on that day."""
    past, edition = told.past, told.archives.edition
    own = last_on(told.spans, day)
    found = []
    for site in sites_in(past.log):
        if site != past.site:
            other = last_on(spans(published(past.shelf, past.log, site), edition), day)
            if other != own and other:
                found.append(_("`{site}` sent people to {release} on that day", site=site, release=other))
    return found


def last_on(found: Sequence[Span], day: date) -> str:
    there = on_day(found, day)
    release = there[-1].release if there else None
    return release.kept.name if release else ""
