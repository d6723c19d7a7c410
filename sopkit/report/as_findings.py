"""Changes as findings, for the formats that tell what stands where: a line each, annotations, build servers."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.diff import Change, Comparison, Side
from sopkit.finding import Finding, in_order
from sopkit.message import Message, _
from sopkit.report.change_words import message_of, one_line, unread
from sopkit.report.neighbour import neighbour
from sopkit.source import Source
from sopkit.span import Span

__all__ = ["AS_FINDINGS", "as_findings", "sources_of"]

AS_FINDINGS = ("concise", "github", "gitlab", "junit")
"""The formats of findings that tell changes too: a change's kind is the rule, and its place is in the new side."""
HANDBOOK = "handbook.yml"


def as_findings(comparison: Comparison) -> list[Finding]:
    """The changes, and what could not be read, each at its place in the new side."""
    lost = [
        *(unread_finding(fault, comparison.old, is_one_handbook(comparison)) for fault in comparison.old_faults),
        *(unread_finding(fault, comparison.new, True) for fault in comparison.new_faults),
    ]
    return in_order([*lost, *(as_finding(change, comparison) for change in comparison.changes)])


def sources_of(findings: Sequence[Finding], comparison: Comparison) -> dict[str, Source]:
    """The files in which findings stand; the handbook's own is always among them."""
    documents = comparison.new.workspace.documents
    paths = {HANDBOOK, *(finding.span.path for finding in findings)}
    return {path: documents[path].source for path in sorted(paths) if path in documents}


def unread_finding(fault: Finding, side: Side, is_here: bool) -> Finding:
    """What could not be read of a side; at the handbook's first line, where its file does not lie here."""
    said = _("{said} {fault}", said=unread(side), fault=fault.message)
    return Finding(fault.rule, fault.severity, fault.span if is_here else Span(HANDBOOK), said)


def as_finding(change: Change, comparison: Comparison) -> Finding:
    """A change at the words that are new, or beside the place of those that are gone; its effects explain it."""
    spans = spans_of(change, comparison)
    first = spans[0] if spans else neighbour(change, comparison) or file_of(change, comparison)
    return Finding(change.kind.name, change.severity, first, told(change), tuple(spans[1:]))


def spans_of(change: Change, comparison: Comparison) -> list[Span]:
    """Where a change and its effects stand in the files of the new side, each place once."""
    is_one = is_one_handbook(comparison)
    quotes = [quote for one in (change, *change.effects) for quote in (one.new, one.old if is_one else None) if quote]
    return list(dict.fromkeys(quote.span for quote in quotes))


def file_of(change: Change, comparison: Comparison) -> Span:
    """The beginning of the new side's file of a procedure, or of the handbook."""
    placed = comparison.new.edition.procedures.get(change.procedure)
    return Span(placed.procedure.title.span.path if placed else HANDBOOK)


def told(change: Change) -> Message:
    """The sentence, with the words of both sides where it does not name them."""
    if not change.pieces or change.old is None or change.new is None:
        return message_of(change)
    old, new = one_line(change.old.words), one_line(change.new.words)
    return _("{said}: “{old}” → “{new}”", said=message_of(change), old=old, new=new)


def is_one_handbook(comparison: Comparison) -> bool:
    """Whether both sides are editions of the same files."""
    return comparison.old.workspace is comparison.new.workspace
