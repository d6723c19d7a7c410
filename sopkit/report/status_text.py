"""How a handbook stands, on one screen of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopkit.control.stock import Counted
from sopkit.finding import Severity
from sopkit.message import _, plural
from sopkit.messages import visible
from sopkit.report.columns import folded, padded, shortened, width
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.status import Reading, Status, channels_of, stages_of
from sopkit.report.status_words import MOMENTS, easy
from sopkit.report.view import BOLD, View

__all__ = ["report"]

NAMED = 4
"""Procedures that a line names; the others are counted."""
BAR = 40
"""Characters for the easiest reading."""
WIDE, NARROW = 80, 40
"""Columns where nobody knows how many there are, and at least."""
INDENT = "  "


def report(status: Status, view: View) -> str:
    """The whole screen, without a line break at the end."""
    wide = max(view.columns or WIDE, NARROW)
    title = [status.name, ", ".join(status.branches), status.today.isoformat()]
    lines = [*bold(" · ".join(visible(part) for part in title if part), wide, view), ""]
    rows = list(figures(status, view))
    room = min(max(width(label) for label, _words in rows), wide // 2)
    for label, words in rows:
        head = padded(shortened(label, room), room) + INDENT
        first, *more = folded(words.split(" "), wide - room - len(INDENT))
        lines += [head + first, *(" " * width(head) + line for line in more)]
    if status.readings:
        lines += ["", *readings(status.readings, wide, view)]
    if status.stock.count:
        lines += ["", *coverage(status, wide, view)]
    return "\n".join(line.rstrip() for line in lines)


def bold(words: str, wide: int, view: View) -> list[str]:
    """A heading, in as many lines as it needs."""
    return [view.paint(line, BOLD) for line in folded(words.split(" "), wide)]


def figures(status: Status, view: View) -> Iterator[tuple[str, str]]:
    """What is counted, each with its words."""
    stock, say = status.stock, view.say
    yield say(_("Procedures")), say(plural("{count} procedure", "{count} procedures", stock.count))
    for state, found in stock.by_status.items():
        if found:
            yield f"  {visible(state)}", str(len(found)) if state == "approved" else named(ids(found))
    if status.are_approvals_kept:
        yield say(_("Approved on record")), str(len(stock.approved))
        yield say(_("To approve")), named(ids(stock.to_approve))
    else:
        yield say(_("Approved on record")), say(_("no approvals are kept"))
    overdue = [item.procedure for item in status.due if item.is_overdue(status.today)]
    coming = [item.procedure for item in status.due if not item.is_overdue(status.today)]
    yield say(_("Overdue")), named(overdue)
    yield say(_("Due by {day}", day=status.until.isoformat())), named(coming)
    missing = plural("{count} file lacks words", "{count} files lack words", len(status.untranslated))
    stale = plural("{count} translation is stale", "{count} translations are stale", len(status.stale))
    yield say(_("Translations")), f"{say(missing)}; {say(stale)}"
    yield "Lint", "; ".join(linted(status, view)) or say(_("nothing found"))


def ids(found: Sequence[Counted]) -> list[str]:
    """How the procedures are called in commands."""
    return [one.id for one in found]


def named(ids: Sequence[str]) -> str:
    """How many there are, and the first of them by name."""
    if not ids:
        return "0"
    more = [f"+{len(ids) - NAMED}"] if len(ids) > NAMED else []
    return f"{len(ids)}: {', '.join([*map(visible, ids[:NAMED]), *more])}"


def linted(status: Status, view: View) -> Iterator[str]:
    """What lint found, area by area, the gravest first."""
    for area, counts in status.findings.items():
        worst = [one for one in sorted(Severity, reverse=True) if one.word in counts]
        yield f"{visible(area)} {', '.join(f'{counts[one.word]} {view.say(SEVERITIES[one])}' for one in worst)}"


def readings(rows: Sequence[Reading], wide: int, view: View) -> Iterator[str]:
    """A bar for each release: the longer, the easier to read; for LIX, the harder."""
    yield from bold(view.say(easy(rows[-1].index)), wide, view)
    names = [shortened(visible(row.release) or view.say(_("now")), wide // 3) for row in rows]
    room = max(map(width, names))
    longest = min(BAR, wide - room - len("    8888  "))
    most = max(1.0, *(row.index.score for row in rows))
    for name, row in zip(names, rows, strict=True):
        length = max(0, round(longest * row.index.score / most))
        yield f"{INDENT}{padded(name, room)}  {round(row.index.score):>4}  {'#' * length}"


def coverage(status: Status, wide: int, view: View) -> Iterator[str]:
    """A row for each moment of the customer's way, a column for each channel; below each other, where they are too many
    for a line.
    """
    stages = stages_of(status)
    labels = [view.say(MOMENTS[stage]) for stage in stages]
    room = min(max(map(width, labels)), wide // 2)
    widest = wide - room - 2 * len(INDENT)
    heads = {one: shortened(visible(one) or view.say(_("none named")), widest) for one in channels_of(status)}
    yield from bold(view.say(_("Procedures by stage and channel")), wide, view)
    for number, channels in enumerate(beside_each_other(heads, wide - room - len(INDENT))):
        yield from [""] if number else []
        yield INDENT + " " * room + "".join(INDENT + heads[channel] for channel in channels)
        for stage, label in zip(stages, labels, strict=True):
            counts = {one: len(status.stock.coverage.get((stage, one), ())) for one in channels}
            cells = (str(count or "–").rjust(width(heads[one])) for one, count in counts.items())
            yield INDENT + padded(shortened(label, room), room) + "".join(INDENT + cell for cell in cells)


def beside_each_other(heads: dict[str, str], columns: int) -> Iterator[list[str]]:
    """The channels in groups that fit into so many columns."""
    group: list[str] = []
    taken = 0
    for channel, head in heads.items():
        needed = len(INDENT) + width(head)
        if group and taken + needed > columns:
            yield group
            group, taken = [], 0
        group.append(channel)
        taken += needed
    if group:
        yield group
