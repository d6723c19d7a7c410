"""Decide on a pilot when its time is over.

Once its last day has passed, staff go on trying what nobody looks at any more, and the other branches wait. Read what
was found with `sopkit pilot report`, and decide: `sopkit pilot end` says which lines to change.
Source: ISO 9001, 8.3.4 (results are judged before what is new is released); the practice of pilots.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.control.due import last_day
from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile
from sopkit.message import _

GOOD = [
    """
status: pilot
pilot: {branches: [milano], until: 2999-01-31}
steps:
  - do: Hand over the pan.
""",
]
BAD = [
    """
status: pilot
pilot: {branches: [milano], until: 2001-01-31}
steps:
  - do: Hand over the pan.
""",
]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    tried = file if isinstance(file, ProcedureFile) else None
    if isinstance(file, OverlayFile) and file.overlay.pilot is not None:
        tried = file.adapted
    ends = last_day(tried.procedure) if tried is not None else None
    if ends is not None and file.calendar.is_over(ends[0]):
        message = _(
            "This pilot ended on {day}, and nobody decided: `{command}` says what was found",
            day=ends[0].isoformat(),
            command=f"sopkit pilot report {file.id}",
        )
        yield Problem(ends[1], message)
