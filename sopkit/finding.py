"""What is wrong, how much it matters, and where."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import NamedTuple

from sopkit.edit import Fix
from sopkit.message import Message
from sopkit.span import Span

__all__ = ["ERROR", "INFO", "WARNING", "Finding", "Severity", "errors_in", "in_order"]


class Severity(enum.IntEnum):
    """How much a finding matters; a larger number matters more."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name as it is written in settings and reports: `info`, `warning`, `error`."""
        return _WORDS[self]

    @classmethod
    def of(cls, word: str) -> Severity:
        """The severity that a settings file or a flag names. Raises KeyError."""
        return cls[word.upper()]


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
_WORDS = {severity: severity.name.lower() for severity in Severity}


class Finding(NamedTuple):
    """One thing to look at. `related` are places that explain it: the layer above, the other branch."""

    rule: str
    severity: Severity
    span: Span
    message: Message
    related: tuple[Span, ...] = ()
    fix: Fix | None = None
    """What would mend it, where a program can say it."""

    def __str__(self) -> str:
        return f"{self.span}: {self.severity.word}: {self.message} [{self.rule}]"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, sorted by place, then rule, then words: the same whatever the order they came in."""
    return sorted(set(findings), key=_order)


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings with which nothing is published, in order."""
    return [finding for finding in in_order(findings) if finding.severity >= ERROR]


def _order(found: Finding) -> tuple[Span, str, Message]:
    return found.span, found.rule, found.message
