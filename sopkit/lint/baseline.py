"""Findings that a handbook accepts for now, so that only new ones are told.

A finding is known by its path, its rule, its step and the words at its place, never by its line or by how it is said:
it stays known when lines come and go above it, and when sopkit says it in other words. Where it occurs more often than
before, what is too many is new.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sopkit.errors import Refused, Unreadable
from sopkit.finding import Finding
from sopkit.message import Message
from sopkit.source import Source
from sopkit.span import Span
from sopkit.writing import write

__all__ = ["Accepted", "accepted", "named_in", "narrowed", "read_baseline", "subtracted", "words_at", "write_baseline"]

VERSION = 1
ADVICE = frozenset({"checked", "example", "known", "meant", "near"})
"""What messages hold to help: better advice makes no new finding."""
_NONE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What comes of reading something else than a baseline."""
_LINE_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """What a finding is known by."""

    path: str
    rule: str
    step: str
    text: str
    """The words at its place; what its message names, where none stand there."""


def accepted(finding: Finding, steps: Mapping[Finding, str], sources: Mapping[str, Source]) -> Accepted:
    """What a finding is known by."""
    span = finding.span
    words = words_at(sources.get(span.path), span)
    return Accepted(span.path, finding.rule, steps.get(finding, ""), words or named_in(finding.message))


def named_in(message: Message) -> str:
    """What a message names, in no language: `owner` of "`owner` is missing; write it here: …"."""
    named = (value for name, value in sorted(message.arguments.items()) if name not in ADVICE)
    return " ".join(named_in(value) if isinstance(value, Message) else str(value) for value in named)


def words_at(source: Source | None, span: Span) -> str:
    """The words at a place, on one line."""
    lines = _lines(source)[span.line - 1 : span.end_line] if source is not None else []
    if not lines:
        return ""
    if len(lines) == span.end_line - span.line + 1:
        lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return " ".join(" ".join(lines).split())


@functools.lru_cache(maxsize=2)  # findings come file by file
def _lines(source: Source) -> list[str]:
    return _LINE_BREAK.split(source.text)


def subtracted(
    findings: Sequence[Finding], known: Sequence[Accepted], baseline: Counter[Accepted]
) -> tuple[list[Finding], Counter[Accepted]]:
    """The findings that are new, and what the baseline holds that no longer occurs.

    `known` is what each of the findings is known by. A baseline may be of a time when the English message stood for
    words that are missing.
    """
    left = Counter(baseline)
    new = []
    for finding, one in zip(findings, known, strict=True):
        before = one if left[one] > 0 else replace(one, text=str(finding.message))
        if left[before] > 0:
            left[before] -= 1
        else:
            new.append(finding)
    return new, +left


def read_baseline(file: Path) -> Counter[Accepted]:
    """What a file accepts. Raises Unreadable."""
    try:
        return read_stored(file.read_bytes())
    except OSError as error:
        raise Unreadable("`{path}` cannot be read: {why}", path=file, why=error.strerror or error) from error
    except _NONE as error:
        raise Unreadable("`{path}` is no baseline: `--write-baseline` makes one", path=file) from error


def read_stored(content: bytes) -> Counter[Accepted]:
    found: Counter[Accepted] = Counter()
    for one in json.loads(content)["findings"]:
        found[Accepted(*(str(one[key]) for key in ("path", "rule", "step", "text")))] += int(one.get("count", 1))
    return found


def narrowed(content: bytes, holds: Callable[[str], bool]) -> bytes:
    """A baseline with only what it accepts in some paths; empty, where the content is no baseline."""
    try:
        accepted = read_stored(content)
    except _NONE:
        return b""
    return stored(Counter({one: count for one, count in accepted.items() if holds(one.path)}))


def write_baseline(file: Path, baseline: Counter[Accepted]) -> None:
    """Write what is accepted, a line each, in order. Raises Refused where another sort of file would be lost."""
    if file.exists() and file.stat().st_size:
        try:
            read_baseline(file)
        except Unreadable as error:
            raise Refused("`{path}` is no baseline, so that nothing is written over it", path=file) from error
    write(file, stored(baseline))


def stored(baseline: Counter[Accepted]) -> bytes:
    lines = []
    for one, count in sorted((+baseline).items()):
        fields: dict[str, object] = {"path": one.path, "rule": one.rule, "step": one.step, "text": one.text}
        lines.append(json.dumps(fields | ({"count": count} if count > 1 else {}), ensure_ascii=False))
    inside = ",\n".join(lines)
    return f'{{"version": {VERSION}, "findings": [\n{inside}\n]}}\n'.encode("utf-8", "surrogatepass")
