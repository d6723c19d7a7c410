"""Say where a pilot is tried, and until when somebody decides.

What is only called a pilot is followed by everybody, and for ever. Name the `branches` that try it, the last day, and
what the pilot is to answer. A branch's own procedure, or a change in an overlay, is tried where it stands.
Source: ISO 9001, 8.3 (what is new is tried out before it holds) and 6.3 (changes are planned).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile
from sopkit.message import _
from sopkit.workspace import STANDARD

GOOD = [
    """
status: pilot
pilot:
  branches: [milano]
  until: 2999-01-31
  asks: [Do customers come back with the pan?]
steps:
  - do: Hand over the pan.
""",
]
BAD = [
    """
status: pilot
steps:
  - do: Hand over the pan.
""",
    """
status: pilot
pilot: {branches: [milano]}
steps:
  - do: Hand over the pan.
""",
]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    if isinstance(file, OverlayFile) and file.overlay.pilot is not None:
        if "until" not in file.overlay.pilot:
            yield Problem(file.overlay.pilot.span, UNTIL)
    elif isinstance(file, ProcedureFile) and file.procedure.status.words == "pilot":
        pilot = file.procedure.pilot
        if file.layer == STANDARD and (pilot is None or not pilot.branches):
            message = _("Nothing says where this is tried, so everybody follows it: write `pilot: branches: […]`")
            yield Problem(file.procedure.status.span, message)
        if pilot is None or pilot.until is None:
            yield Problem(file.procedure.status.span, UNTIL)


UNTIL = _("Nothing says how long this is tried: write `until:` under `pilot:`, the day by which somebody decides")
