"""How a handbook stands, on one screen of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopkit.control.stock import NOWHERE, STAGES
from sopkit.finding import Severity
from sopkit.message import _, plural
from sopkit.messages import visible
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.status import Reading, Status
from sopkit.report.view import BOLD, View
from sopkit.rules.language.readability import NAMES

__all__ = ["report"]

NAMED = 4
"""Procedures that a line names; the others are counted."""
BAR = 40
"""Characters for the easiest reading."""
MOMENTS = {
    "before": _("Before the sale"),
    "during": _("During the sale"),
    "after": _("After the sale"),
    NOWHERE: _("No stage named"),
}


def report(status: Status, view: View) -> str:
    """The whole screen, without a line break at the end."""
    about = ", ".join(status.branches)
    title = [status.name, about, status.today.isoformat()]
    lines = [view.paint(" · ".join(visible(part) for part in title if part), BOLD), ""]
    rows = list(figures(status, view))
    wide = max(len(label) for label, _words in rows)
    lines += [f"{label.ljust(wide)}  {words}".rstrip() for label, words in rows]
    if status.readings:
        lines += ["", *readings(status.readings, view)]
    if status.stock.count:
        lines += ["", *coverage(status, view)]
    return "\n".join(lines)


def figures(status: Status, view: View) -> Iterator[tuple[str, str]]:
    """What is counted, each with its words."""
    stock, say = status.stock, view.say
    yield say(_("Procedures")), say(plural("{count} procedure", "{count} procedures", stock.count))
    for state, ids in stock.by_status.items():
        if ids:
            yield f"  {visible(state)}", str(len(ids)) if state == "approved" else named(ids, view)
    if status.are_approvals_kept:
        yield say(_("Approved on record")), str(len(stock.approved))
        yield say(_("To approve")), named(stock.to_approve, view)
    else:
        yield say(_("Approved on record")), say(_("no approvals are kept"))
    overdue = [item.procedure for item in status.due if item.is_overdue(status.today)]
    coming = [item.procedure for item in status.due if not item.is_overdue(status.today)]
    yield say(_("Overdue")), named(overdue, view)
    yield say(_("Due by {day}", day=status.until.isoformat())), named(coming, view)
    missing = plural("{count} file lacks words", "{count} files lack words", status.untranslated)
    stale = plural("{count} translation is stale", "{count} translations are stale", status.stale)
    yield say(_("Translations")), f"{say(missing)}; {say(stale)}"
    yield "Lint", "; ".join(found(status, view)) or say(_("nothing found"))


def named(ids: Sequence[str], view: View) -> str:
    """How many there are, and the first of them by name."""
    if not ids:
        return "0"
    more = [f"+{len(ids) - NAMED}"] if len(ids) > NAMED else []
    return f"{len(ids)}: {', '.join([*map(visible, ids[:NAMED]), *more])}"


def found(status: Status, view: View) -> Iterator[str]:
    """What lint found, area by area, the gravest first."""
    for area, counts in status.findings.items():
        worst = [one for one in sorted(Severity, reverse=True) if one.word in counts]
        yield f"{visible(area)} {', '.join(f'{counts[one.word]} {view.say(SEVERITIES[one])}' for one in worst)}"


def readings(rows: Sequence[Reading], view: View) -> Iterator[str]:
    """A bar for each release: the longer, the easier to read; for LIX, the harder."""
    last = rows[-1].index
    title = _("Readability, {formula}", formula=NAMES[last.formula])
    if last.warn is not None:
        limit = round(last.warn)
        easy = _("Readability, {formula}: at least {limit} is easy", formula=NAMES[last.formula], limit=limit)
        hard = _("Readability, {formula}: at most {limit} is easy", formula=NAMES[last.formula], limit=limit)
        title = easy if last.higher_is_easier else hard
    yield view.paint(view.say(title), BOLD)
    names = [visible(row.release) if row.release else view.say(_("now")) for row in rows]
    wide = max(map(len, names))
    most = max(1.0, *(row.index.score for row in rows))
    for name, row in zip(names, rows, strict=True):
        length = max(0, round(BAR * row.index.score / most))
        yield f"  {name.ljust(wide)}  {round(row.index.score):>4}  {'#' * length}".rstrip()


def coverage(status: Status, view: View) -> Iterator[str]:
    """A row for each moment of the customer's way, a column for each channel."""
    counts = status.stock.coverage
    channels = [
        channel for channel in (*status.channels, NOWHERE) if channel or any(key[1] == NOWHERE for key in counts)
    ]
    stages = [stage for stage in (*STAGES, NOWHERE) if stage or any(key[0] == NOWHERE for key in counts)]
    heads = [visible(channel) if channel else view.say(_("none named")) for channel in channels]
    labels = [view.say(MOMENTS[stage]) for stage in stages]
    wide = max(map(len, labels))
    yield view.paint(view.say(_("Procedures by stage and channel")), BOLD)
    yield f"  {' ' * wide}  {'  '.join(heads)}"
    for stage, label in zip(stages, labels, strict=True):
        cells = [str(counts.get((stage, channel), 0) or "–") for channel in channels]
        row = "  ".join(cell.rjust(len(head)) for cell, head in zip(cells, heads, strict=True))
        yield f"  {label.ljust(wide)}  {row}"
