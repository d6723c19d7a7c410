"""Say where a pilot is tried, and until when somebody decides.

What is only called a pilot is followed by everybody, and for ever. Name the `branches` that try it, the last day, and
what the pilot is to answer. A branch's own procedure, or a change in an overlay, is tried where it stands. An approved
procedure holds for all, whatever stands under `pilot:`.
Source: ISO 9001, 8.3 (what is new is tried out before it holds) and 6.3 (changes are planned).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile
from sopkit.message import _
from sopkit.source import Mapping
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
status: approved
pilot: {until: 2999-01-31}
steps:
  - do: Hand over the pan.
""",
    """
status: approved
pilot: {branches: [milano], until: 2999-01-31}
steps:
  - do: Hand over the pan.
""",
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
        if (pilot is None or pilot.until is None) and not says_until(file):
            yield Problem(file.procedure.status.span, UNTIL)
    elif isinstance(file, ProcedureFile) and file.procedure.status.words == "approved":
        pilot = file.procedure.pilot
        if file.layer == STANDARD and pilot is not None:
            message = _("This is approved, so all branches follow it: write `status: pilot`, or take `pilot:` out")
            yield Problem(pilot.branches[0].span if pilot.branches else file.procedure.status.span, message)


def says_until(file: ProcedureFile) -> bool:
    """Whether a last day is written, if only as what is no day: that is told where it stands."""
    pilot = file.document.root.get("pilot") if file.document is not None else None
    return isinstance(pilot, Mapping) and "until" in pilot


UNTIL = _("Nothing says how long this is tried: write `until:` under `pilot:`, the day by which somebody decides")
