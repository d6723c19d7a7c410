"""How a handbook stands, as one page that needs nothing else: it opens from a disk, runs no script, and prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopkit.control.agenda import Item
from sopkit.finding import Severity
from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.messages.names import date_in
from sopkit.report.due_words import Notes, reason, told
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.runs import runs
from sopkit.report.status import Reading, Status, channels_of, stages_of
from sopkit.report.status_words import MOMENTS, easy, easy_from
from sopkit.templating import report_page
from sopkit.workspace import STANDARD

__all__ = ["report"]

TEMPLATE = "status.html.j2"
MOST = 500
"""Rows of a table; of more, the page says how many it leaves out."""
FAULTY = 10
"""Files that are named of those in which lint finds something."""


@dataclass(frozen=True, slots=True)
class Event:
    """A procedure that is due, with what happened last."""

    item: Item
    day: str
    owner: str
    told: str
    because: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars of readings on a scale from 0 to `top`; the band of what is easy is a share of it, in percent."""

    title: str
    bars: Sequence[tuple[str, int, float]]
    """Of each release its name, its score, and that in percent of the scale."""
    band: tuple[float, float] | None
    """Where the band begins, and how wide it is; None where nobody knows what is easy."""
    limit: int | None
    is_hard_above: bool
    """Whether the formula counts how hard a text is, not how easy."""


def report(status: Status, notes: Notes, catalogue: Catalogue) -> str:
    """The page, in the catalogue's language, without a line break at the end."""
    say = catalogue.say
    overdue = [item for item in status.due if item.is_overdue(status.today)]
    gravest = sorted(Severity, reverse=True)
    return report_page(
        TEMPLATE,
        catalogue,
        status=status,
        most=MOST,
        names=[status.names.get(one) or one for one in status.branches],
        day=date_in(status.today, catalogue.language),
        until=date_in(status.until, catalogue.language),
        overdue=list(events(overdue, notes, catalogue)),
        coming=list(events(status.due[len(overdue) :], notes, catalogue)),
        unfinished=[(state, one) for state in ("draft", "pilot") for one in status.stock.by_status.get(state, ())],
        untranslated=[(one, runs(one.message, catalogue)) for one in status.untranslated],
        stale=status.stale,
        remarks=dict.fromkeys(tuple(runs(one.message, catalogue)) for one in status.stale),
        severities={one.word: say(SEVERITIES[one]) for one in gravest},
        total=sum(sum(counts.values()) for counts in status.findings.values()),
        faulty=dict(list(status.faulty.items())[:FAULTY]),
        picture=picture(status.readings, catalogue) if status.readings else None,
        stages={stage: say(MOMENTS[stage]) for stage in stages_of(status)},
        channels=channels_of(status),
        owners=notes.owners,
        standard=STANDARD,
    )


def events(items: Sequence[Item], notes: Notes, catalogue: Catalogue) -> Iterator[Event]:
    """What is due, with whoever answers for it."""
    for item in items:
        yield Event(
            item,
            date_in(item.due.day, catalogue.language),
            notes.owner(item),
            "; ".join(catalogue.say(message) for message in told(item, notes)),
            reason(item),
        )


def picture(readings: Sequence[Reading], catalogue: Catalogue) -> Picture:
    """The readings by one scale, that of the last of them."""
    last = readings[-1].index
    limit = easy_from(last)
    scores = [round(row.index.score) for row in readings]
    top = max(100 if last.higher_is_easier else 60, *scores, 2 * (limit or 0) if not last.higher_is_easier else 0)
    names = (row.release or catalogue.say(_("now")) for row in readings)
    bars = [(name, score, share(score, top)) for name, score in zip(names, scores, strict=True)]
    return Picture(
        catalogue.say(easy(last)), bars, band_of(limit, top, last.higher_is_easier), limit, not last.higher_is_easier
    )


def band_of(limit: int | None, top: int, higher_is_easier: bool) -> tuple[float, float] | None:
    """Where what is easy begins on a scale, and how wide it is."""
    if limit is None:
        return None
    at = share(limit, top)
    return (at, 100 - at) if higher_is_easier else (0, at)


def share(score: int, top: int) -> float:
    """A score in percent of a scale; what is below its beginning counts nothing."""
    return round(100 * min(max(score, 0), top) / top, 2)
