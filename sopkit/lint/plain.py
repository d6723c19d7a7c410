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
    span, fix = finding.span, finding.fix
    further = None
    if span.path != path or finding.related or fix is not None:
        mend = None if fix is None else [fix.safe, [_edit(edit) for edit in fix.edits]]
        further = [span.path, [list(one) for one in finding.related], mend]
    return [finding.rule, int(finding.severity), *span[1:], *_message(finding.message), further]


def finding_of(stored: list[Any], path: str) -> Finding:
    """The finding that a list of `plain` stands for beside the same path; a warm run makes tens of thousands.

    Raises ValueError, TypeError or LookupError where a list stands for none.
    """
    rule, severity, line, column, end_line, end_column, template, arguments, many, count, further = stored
    message = Message(template, _arguments_of(arguments), many, count)
    if further is None:
        return Finding(rule, _SEVERITIES[severity], Span(path, line, column, end_line, end_column), message)
    elsewhere, related, mend = further
    return Finding(
        rule,
        _SEVERITIES[severity],
        Span(elsewhere, line, column, end_line, end_column),
        message,
        tuple(Span(*one) for one in related),
        None if mend is None else Fix(tuple(_edit_of(edit) for edit in mend[1]), bool(mend[0])),
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
    return Message(template, _arguments_of(arguments), many, count)


def _arguments_of(stored: dict[str, Any]) -> dict[str, object]:
    for name, value in stored.items():
        if value.__class__ is dict:
            stored[name] = _argument_of(value)
    return stored


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
