"""Findings for people: grouped by file, each with the line it is about and the words marked underneath."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sopkit.finding import Finding, Severity
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.report.columns import WIDEST, cut, filled, width
from sopkit.report.view import BOLD, COLOURS, DIM, View
from sopkit.source import Source

__all__ = ["SEVERITIES", "by_file", "counted", "how_many", "report", "summary"]

NARROWEST = 20
"""Columns of an excerpt on a terminal that is hardly wide enough for one."""
GUTTER = 9
"""Columns before an excerpt, with the number of its line."""
INDENT = " " * 6
_LINE_BREAK = re.compile(r"\r\n?|\n")


def report(findings: Sequence[Finding], view: View) -> str:
    """The findings by file, and a line that counts them."""
    return "\n\n".join([*by_file(findings, view), summary(findings, view)])


def by_file(findings: Sequence[Finding], view: View) -> Iterator[str]:
    """A block for the findings of each file, in the order in which they come."""
    for path, group in itertools.groupby(findings, key=lambda finding: finding.span.path):
        lines = [view.paint(view.path(path), BOLD)]
        for finding in group:
            lines.extend(block(finding, view))
        yield "\n".join(lines)


def block(finding: Finding, view: View) -> Iterator[str]:
    """One finding: what it says, the excerpt, and the places that explain it."""
    severity = view.say(_("{severity}:", severity=SEVERITIES[finding.severity]))
    rule = f"[{finding.rule}]"
    words = [
        (f"  {finding.span.line}:{finding.span.column}",) * 2,
        (severity, view.paint(severity, COLOURS[finding.severity])),
        *((word, word) for word in view.say(finding.message).split(" ")),
        (rule, view.paint(rule, DIM)),
    ]
    yield filled(words, view.columns, INDENT)
    yield from excerpt(finding, view)
    for span in finding.related:
        related = view.say(_("see {place}", place=view.prefix + str(span)))
        yield view.paint(f"{INDENT}{related}", DIM)


SEVERITIES = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}


def excerpt(finding: Finding, view: View) -> Iterator[str]:
    """The line on which a place begins, and marks below its words; nothing for an empty line or a whole file."""
    span, source = finding.span, view.sources.get(finding.span.path)
    line = line_of(source, span.line) if source is not None else ""
    if not line.strip():
        return
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    widest = WIDEST if view.columns is None else max(NARROWEST, min(WIDEST, view.columns - GUTTER))
    shown, start, end = cut(line, start, max(end, start), widest)
    marks = view.paint("^" * max(1, width(shown[start:end])), COLOURS[finding.severity])
    yield f"  {view.paint(f'{span.line:>4} |', DIM)} {visible(shown)}"
    yield f"  {view.paint('     |', DIM)} {' ' * width(shown[:start])}{marks}"


def line_of(source: Source, number: int) -> str:
    """A line of a file, by its number from 1, without its line break."""
    lines = lines_of(source)
    return lines[number - 1] if number <= len(lines) else ""


@functools.lru_cache(maxsize=2)
def lines_of(source: Source) -> list[str]:
    """The lines of a file: findings come file by file, so that each is cut once."""
    return _LINE_BREAK.split(source.text)


def summary(findings: Sequence[Finding], view: View) -> str:
    """How many of each severity, in how many files."""
    if not findings:
        return view.say(plural("{count} file, nothing found", "{count} files, nothing found", len(view.sources)))
    files = len({finding.span.path for finding in findings})
    parts = counted((finding.severity for finding in findings), view)
    return view.say(plural("{parts} in {count} file", "{parts} in {count} files", files, parts=parts))


def counted(severities: Iterable[Severity], view: View) -> str:
    """How many there are of each severity, the gravest first: `1 error, 2 remarks`."""
    counts = Counter(severities)
    return ", ".join(view.say(how_many(severity, counts[severity])) for severity in sorted(counts, reverse=True))


def how_many(severity: Severity, count: int) -> Message:
    """So many of a severity: `2 warnings`."""
    match severity:
        case Severity.ERROR:
            return plural("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return plural("{count} warning", "{count} warnings", count)
        case Severity.INFO:
            return plural("{count} remark", "{count} remarks", count)
