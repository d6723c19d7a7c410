"""What is found in one file, said of all files that hold the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping

from sopkit.finding import Finding
from sopkit.message import Message
from sopkit.span import Span

__all__ = ["owner", "spread"]


def spread(findings: Iterable[Finding], followed: Mapping[tuple[str, str], Collection[str]]) -> Iterator[Finding]:
    """The findings, and the same ones in all files that are like those that were judged."""
    for finding in findings:
        yield finding
        for span in (finding.span, *finding.related):
            branch, id = owner(span.path)
            if others := followed.get((branch, id)):
                yield from (moved(finding, branch, other) for other in others)
                break


def owner(path: str) -> tuple[str, str]:
    """The branch that a file belongs to, and the name of its procedure; empty ones for files of no branch."""
    parts = path.split("/")
    return (parts[1], parts[2].split(".", 1)[0]) if len(parts) == 3 and parts[0] == "branches" else ("", "")


def moved(finding: Finding, branch: str, other: str) -> Finding:
    """A finding as it stands in the files of another branch."""
    folder, there = f"branches/{branch}/", f"branches/{other}/"

    def place(span: Span) -> Span:
        return span._replace(path=there + span.path.removeprefix(folder)) if span.path.startswith(folder) else span

    fix = finding.fix
    if fix is not None:
        edits = (
            dataclasses.replace(edit, path=there + edit.path.removeprefix(folder))
            if edit.path.startswith(folder)
            else edit
            for edit in fix.edits
        )
        fix = dataclasses.replace(fix, edits=tuple(edits))
    message = said(finding.message, folder, there)
    return Finding(
        finding.rule, finding.severity, place(finding.span), message, tuple(map(place, finding.related)), fix
    )


def said(message: Message, folder: str, there: str) -> Message:
    """A message that names files of another folder."""
    arguments: dict[str, object] = {}
    for name, value in message.arguments.items():
        if isinstance(value, Message):
            arguments[name] = said(value, folder, there)
        elif isinstance(value, str) and value.startswith(folder):
            arguments[name] = there + value.removeprefix(folder)
        else:
            arguments[name] = value
    return message if arguments == message.arguments else dataclasses.replace(message, arguments=arguments)
