"""Lint over a listing: only what is not known yet is read and judged, in one process or in several.

The findings are those of `sopkit.lint.engine.lint`, whatever was known before and however many do the work. Nothing
that reads YAML is imported until something has to be read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sopkit.finding import Finding, in_order
from sopkit.jobs import IN_A_BATCH, cores, each
from sopkit.lint.cache import Cache, Found, Spoken
from sopkit.lint.calendar import still_right
from sopkit.lint.listing import SETTINGS, Beside, Listing, Part, extent, name_of, text_of
from sopkit.source import Source

if TYPE_CHECKING:
    from sopkit.lint.rule import Rule
    from sopkit.workspace import Known

__all__ = ["Choice", "Outcome", "run"]

MANY = 200
"""From so many names on, every processor takes its share."""
LEAST, MOST = 16, 512
"""Names that are judged in one go."""


class Choice(NamedTuple):
    """Which rules run, beyond what the handbook says."""

    rules: Callable[[], Mapping[str, Rule]]
    """Gives all rules that there are; another process calls it too."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date | None = None
    """The day on which it is looked at; without it nothing is overdue."""


@dataclass(frozen=True)
class Outcome:
    """What lint found, and what one needs to speak of it."""

    located: list[tuple[Finding, str]]
    """The findings in order, each with the step that it stands in, if it stands in one."""
    sources: Mapping[str, Source]
    """The files that were looked at."""
    language: str
    """In which sopkit speaks here."""
    baseline: str
    """Where the handbook keeps the findings that it accepts for now; empty for nowhere."""

    @functools.cached_property
    def findings(self) -> list[Finding]:
        """The findings in order."""
        return [finding for finding, _step in self.located]

    @functools.cached_property
    def steps(self) -> Mapping[Finding, str]:
        """The step that a finding stands in, where it stands in one."""
        return {finding: step for finding, step in self.located if step}


def run(
    listing: Listing,
    choice: Choice,
    cache: Cache | None = None,
    only: Sequence[str] = (),
    jobs: int | None = None,
    told: Callable[[int, int], None] = lambda done, of: None,
    cluster: str = "",
    known: Known | None = None,
) -> Outcome:
    """The findings in the files that are asked for, in order.

    `jobs` None takes all processors where there is much to do; `cluster` is the address of a Dask scheduler whose
    workers do it. `told` is called with how much of the work is done. What is `known` from reading files before is not
    read again in this process, and more comes to be known: for whoever runs lint time and again.
    """
    cache = Cache() if cache is None else cache
    here = functools.partial(judge, known=known)
    names = list(dict.fromkeys(name_of(path) for path in listing.below(only)))
    stale = [name for name in names if not is_known(listing, cache, name, choice.today)]
    settings = listing.digests.get("handbook.yml", "")
    if stale or cache.spoken is None or cache.spoken.digest != settings:
        wide: list[str] = []
        pieces = tasks(listing, choice, stale, jobs, IN_A_BATCH if cluster else LEAST)
        work = here if jobs == 1 and not cluster else judge
        for judged in each(work, away(listing, pieces) if cluster else pieces, count(jobs, stale), cluster):
            cache.found.update(judged.found)
            cache.spoken = Spoken(settings, judged.language, judged.baseline)
            told(len(judged.found), len(stale))
            wide += judged.wide
        unseen = stale if cluster else ()
        again = [name for name in unseen if name not in wide and not is_known(listing, cache, name, choice.today)]
        if again:  # a rule asked for a file that the workers do not see
            cache.found.update(here(task(listing, choice, again)).found)
        if wide:
            cache.found.update(here(task(listing, choice, wide, is_wide=True)).found)
            told(len(wide), len(stale))
        for name in [name for name in cache.found if name not in listing.names]:
            del cache.found[name]
        cache.write()
    assert cache.spoken is not None
    held = [cache.found[name] for name in names]
    wanted = set(listing.below(only))
    by_path = {path: found for one in held for path, found in one.findings.items() if path in wanted}
    opaque = {path for one in held for path in one.opaque}
    sources = Sources(listing, listing.sources(only), opaque)
    return Outcome(together(by_path), sources, cache.spoken.language, cache.spoken.baseline)


def together(by_path: Mapping[str, list[tuple[Finding, str]]]) -> list[tuple[Finding, str]]:
    """The findings of all files in order: those of each are, and a file's findings are in that file."""
    found = [one for path in sorted(by_path) for one in by_path[path]]
    if all(finding.span.path == path for path, here in by_path.items() for finding, _step in here):
        return found
    steps = dict(found)
    return [(finding, steps[finding]) for finding in in_order(steps)]


def is_known(listing: Listing, cache: Cache, name: str, today: date | None) -> bool:
    """Whether what was found under a name before still holds."""
    found = cache.found.get(name)
    if found is None or found.key != listing.key(name, is_wide=found.is_wide):
        return False
    if not still_right(found.days, today):
        return False
    return all(extent(listing.files, path) == size for path, size in found.asked.items())


def count(jobs: int | None, stale: Sequence[str]) -> int:
    """How many processes do the work."""
    return jobs if jobs is not None else cores() if len(stale) >= MANY else 1


class Task(NamedTuple):
    """One piece of the work, for whichever process."""

    part: Part
    names: tuple[tuple[str, str, tuple[str, ...]], ...]
    """What is judged: names, the keys to what they depend on, their paths."""
    choice: Choice
    is_wide: bool


class Judged(NamedTuple):
    """What one piece of the work gave."""

    found: dict[str, Found]
    wide: list[str]
    """Names that can only be judged with all files in sight."""
    language: str
    baseline: str


def tasks(
    listing: Listing, choice: Choice, names: Sequence[str], jobs: int | None, least: int = LEAST
) -> Iterator[Task]:
    """The work in pieces; one without names, to know the settings, where there is nothing else to do.

    The settings are a piece of their own, so that a rule that looks from them into procedures is seen doing so.
    """
    if SETTINGS in names:
        yield task(listing, choice, [SETTINGS])
        names = [name for name in names if name != SETTINGS]
        if not names:
            return
    size = min(MOST, max(least, len(names) // (8 * count(jobs, names))))
    for start in range(0, max(1, len(names)), size):
        yield task(listing, choice, names[start : start + size])


def away(listing: Listing, pieces: Iterable[Task]) -> Iterator[Task]:
    """The same pieces for processes that do not see the handbook's files."""
    paths, _faults = listing.files.paths()
    beside = {path: listing.files.size(path) for path in paths if path not in listing.contents}
    files = Beside(listing.files.name, beside)
    for piece in pieces:
        yield piece._replace(part=replace(piece.part, files=files))


def task(listing: Listing, choice: Choice, names: Sequence[str], *, is_wide: bool = False) -> Task:
    """The work on some names, with all files in sight where that `is_wide`."""
    named = tuple((name, listing.key(name, is_wide=is_wide), tuple(listing.names[name])) for name in names)
    return Task(listing.part(names, is_wide=is_wide), named, choice, is_wide)


def judge(task: Task, known: Known | None = None) -> Judged:
    """Read the files of a piece and judge them."""
    from sopkit.lint.judge import judged

    choice = task.choice
    found, language, baseline = judged(task.part, choice.rules(), choice.select, choice.ignore, choice.today, known)
    by_name, wide = {}, []
    for name, key, paths in task.names:
        here = [one for path in paths if (one := found.get(path)) is not None]
        if any(found.get(path, here) is None for path in paths):
            wide.append(name)
            continue
        by_name[name] = Found(
            key,
            {path: there for one in here for path, there in one.asked.items()},
            {day: over for one in here for day, over in one.days.items()},
            {one.path: one.findings for one in here if one.findings},
            tuple(one.path for one in here if one.is_opaque),
            task.is_wide,
        )
    return Judged(by_name, wide, language, baseline)


class Sources(Mapping[str, Source]):
    """The texts of files that were looked at, each decoded when it is shown."""

    def __init__(self, listing: Listing, paths: Sequence[str], opaque: set[str]) -> None:
        self._listing = listing
        self._paths = dict.fromkeys(paths)
        self._opaque = opaque
        self._known: dict[str, Source] = {}

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __getitem__(self, path: str) -> Source:
        if path not in self._paths:
            raise KeyError(path)
        if path not in self._known:
            text = "" if path in self._opaque else text_of(self._listing.contents[path])
            self._known[path] = Source(path, text)
        return self._known[path]
