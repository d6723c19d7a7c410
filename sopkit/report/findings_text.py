"""Findings for people: grouped by file, each with the line it is about and the words marked underneath."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from sopkit.finding import Finding, Severity
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue, visible
from sopkit.source import Source
from sopkit.span import Span

__all__ = ["COLOURS", "DIM", "SEVERITIES", "by_file", "painted", "plain", "report", "summary"]

WIDEST = 100
"""Columns of an excerpt; of a longer line, the part around the words is shown."""
BEFORE = 30
"""Columns that are shown before the words, where a line is cut."""
_LINE_BREAK = re.compile(r"\r\n?|\n")
BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[34m"}


def report(
    findings: Sequence[Finding],
    catalogue: Catalogue,
    sources: Mapping[str, Source] | None = None,
    *,
    prefix: str = "",
    colour: bool = False,
) -> str:
    """The findings by file, and a line that counts them."""
    sources = sources or {}
    blocks = by_file(findings, catalogue, sources, prefix, painted if colour else plain)
    return "\n\n".join([*blocks, summary(findings, sources, catalogue.say)])


Paint = Callable[[str, str], str]


def by_file(
    findings: Sequence[Finding], catalogue: Catalogue, sources: Mapping[str, Source], prefix: str, paint: Paint
) -> Iterator[str]:
    """A block for the findings of each file, in the order in which they come."""
    for path, group in itertools.groupby(findings, key=lambda finding: finding.span.path):
        lines = [paint(visible(prefix + path), BOLD)]
        for finding in group:
            lines.extend(block(finding, sources, catalogue.say, prefix, paint))
        yield "\n".join(lines)


def plain(words: str, style: str) -> str:
    return words


def painted(words: str, style: str) -> str:
    return f"{style}{words}{RESET}"


def block(
    finding: Finding, sources: Mapping[str, Source], say: Callable[[Message], str], prefix: str, paint: Paint
) -> Iterator[str]:
    """One finding: what it says, the excerpt, and the places that explain it."""
    colour = COLOURS[finding.severity]
    place = f"{finding.span.line}:{finding.span.column}"
    severity = paint(say(SEVERITIES[finding.severity]), colour)
    yield f"  {place} {severity}: {say(finding.message)} {paint(f'[{finding.rule}]', DIM)}"
    yield from excerpt(finding.span, sources.get(finding.span.path), colour, paint)
    for span in finding.related:
        related = say(_("see {place}", place=prefix + str(span)))
        yield paint(f"      {related}", DIM)


SEVERITIES = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}


def excerpt(span: Span, source: Source | None, colour: str, paint: Paint) -> Iterator[str]:
    """The line on which a place begins, and marks below its words; nothing for an empty line or a whole file."""
    line = line_of(source, span.line) if source is not None else ""
    if not line.strip():
        return
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    shown, start, end = cut(line, start, max(end, start))
    number = str(span.line)
    marks = "^" * max(1, width(shown[start:end]))
    yield f"  {paint(f'{number:>4} |', DIM)} {visible(shown)}"
    yield f"  {paint('     |', DIM)} {' ' * width(shown[:start])}{paint(marks, colour)}"


def line_of(source: Source, number: int) -> str:
    """A line of a file, by its number from 1, without its line break."""
    lines = lines_of(source)
    return lines[number - 1] if number <= len(lines) else ""


@functools.lru_cache(maxsize=2)
def lines_of(source: Source) -> list[str]:
    """The lines of a file: findings come file by file, so that each is cut once."""
    return _LINE_BREAK.split(source.text)


def cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A line that fits, tabs as blanks, and where the words stand in it."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= WIDEST:
        return line, start, end
    first = max(0, start - BEFORE) if end > WIDEST else 0
    last = first + WIDEST
    shown = ("..." if first else "") + line[first:last] + ("..." if last < len(line) else "")
    shift = first - (3 if first else 0)
    return shown, start - shift, min(end, last) - shift


def width(words: str) -> int:
    """How many columns a terminal gives to words."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )


def summary(findings: Sequence[Finding], sources: Mapping[str, Source], say: Callable[[Message], str]) -> str:
    """How many of each severity, in how many files."""
    if not findings:
        return say(plural("{count} file, nothing found", "{count} files, nothing found", len(sources)))
    counts = Counter(finding.severity for finding in findings)
    counted = {
        Severity.ERROR: plural("{count} error", "{count} errors", counts[Severity.ERROR]),
        Severity.WARNING: plural("{count} warning", "{count} warnings", counts[Severity.WARNING]),
        Severity.INFO: plural("{count} remark", "{count} remarks", counts[Severity.INFO]),
    }
    files = len({finding.span.path for finding in findings})
    parts = ", ".join(say(message) for severity, message in counted.items() if counts[severity])
    return say(plural("{parts} in {count} file", "{parts} in {count} files", files, parts=parts))
