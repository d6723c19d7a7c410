"""Change only what the branch follows.

A pilot is followed by the branches that it names, and by those that follow a region that it names. Whatever another
branch changes in it, or translates of that, nobody reads.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, SourceFile
from sopkit.message import _

_PILOT = """\
title: Try a pan at home
purpose: The customer knows the pan.
owner: store-manager
status: pilot
pilot: {branches: [milano], until: 2999-01-31}
version: 1.0.0
trigger: A customer wants to try a pan.
steps:
  - {id: hand-over, do: Hand over the pan.}
"""
_OVERLAY = """\
adapts: try-it
steps:
  - {change: hand-over, note: Show how to clean it., because: Many ask.}
"""
_BRANCHES = {"branches/milano/branch.yml": "name: Milano\n", "branches/torino/branch.yml": "name: Torino\n"}
GOOD = [{**_BRANCHES, "standard/examples/try-it.yml": _PILOT, "branches/milano/try-it.yml": _OVERLAY}]
BAD = [{**_BRANCHES, "standard/examples/try-it.yml": _PILOT, "branches/torino/try-it.yml": _OVERLAY}]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    workspace = file.workspace
    if not isinstance(file, OverlayFile) or file.layer not in workspace.branches:
        return
    begun = workspace.begun(workspace.chain(file.layer), file.id)
    if begun is None or not begun.tried_in:
        return
    below = [chain for chain in map(workspace.chain, workspace.branches) if workspace.branches[file.layer] in chain]
    if not any(workspace.is_followed(chain, file.id) for chain in below):
        message = _(
            "`{procedure}` is a pilot that this branch does not try: take this file out, or add the branch there",
            procedure=file.id,
        )
        yield Problem(file.overlay.adapts.span, message)
