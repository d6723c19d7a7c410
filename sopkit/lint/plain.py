"""Findings as plain data that JSON can hold, and back.

A message keeps its template and its arguments, so that a stored finding is said in whatever language is asked for.
An argument that is neither a number nor a message nor a quantity is kept as the words that it would be said with.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sopkit.edit import Edit, Fix
from sopkit.finding import Finding, Severity
from sopkit.message import Message
from sopkit.span import Span

__all__ = ["finding_of", "plain"]


_SEVERITIES = {int(severity): severity for severity in Severity}


def plain(finding: Finding, path: str) -> list[Any]:
    """A finding as a list; `path` is the file that most findings beside it are in, and goes without saying."""
    span = finding.span
    return [
        finding.rule,
        int(finding.severity),
        None if span.path == path else span.path,
        *span[1:],
        _message(finding.message),
        [list(span) for span in finding.related],
        None if finding.fix is None else [finding.fix.safe, [_edit(edit) for edit in finding.fix.edits]],
    ]


def finding_of(stored: list[Any], path: str) -> Finding:
    """The finding that a list of `plain` stands for beside the same path; a warm run makes tens of thousands.

    Raises ValueError, TypeError or LookupError where a list stands for none.
    """
    rule, severity, elsewhere, line, column, end_line, end_column, message, related, fix = stored
    return Finding(
        rule,
        _SEVERITIES[severity],
        Span(elsewhere or path, line, column, end_line, end_column),
        _message_of(message),
        tuple(Span(*one) for one in related) if related else (),
        None if fix is None else Fix(tuple(_edit_of(edit) for edit in fix[1]), bool(fix[0])),
    )


def _edit(edit: Edit) -> list[Any]:
    return [edit.path, edit.start, edit.end, edit.words]


def _edit_of(stored: list[Any]) -> Edit:
    return Edit(*stored)


def _message(message: Message) -> list[Any]:
    arguments = {name: _argument(value) for name, value in message.arguments.items()}
    return [message.template, arguments, message.many, message.count]


def _message_of(stored: list[Any]) -> Message:
    template, arguments, many, count = stored
    for name, value in arguments.items():
        if value.__class__ is dict:
            arguments[name] = _argument_of(value)
    return Message(template, arguments, many, count)


def _argument(value: object) -> Any:
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Message):
        return {"message": _message(value)}
    match type(value).__name__:
        case "Money" | "Duration" | "Percent" as kind:
            return {kind: [str(getattr(value, name)) for name in type(value).__slots__]}  # type: ignore[attr-defined]
    return str(value)


def _argument_of(stored: dict[str, Any]) -> object:
    ((kind, parts),) = stored.items()
    if kind == "message":
        return _message_of(parts)
    from sopkit.quantity import Duration, Money, Percent  # only where one is in a message

    match kind:
        case "Money":
            return Money(Decimal(parts[0]), parts[1])
        case "Duration":
            return Duration(Decimal(parts[0]), parts[1])
        case "Percent":
            return Percent(Decimal(parts[0]))
    raise ValueError(kind)
