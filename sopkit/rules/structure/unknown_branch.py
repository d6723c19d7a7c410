"""Name branches that there are.

A pilot is followed where `branches` says so. Under a misspelt name nobody tries it, and nobody notices. A name that is
like none that there is, is only told: the bundle of one branch does not hold the others.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import INFO, WARNING
from sopkit.lint.names import KnownNames
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile
from sopkit.message import _
from sopkit.pilot import Trial
from sopkit.schema import read
from sopkit.schema.shape import Id
from sopkit.schema.spelling import respelt
from sopkit.schema.walk import values
from sopkit.source import Text

BRANCH = "branches/milano/branch.yml"
GOOD = [
    {
        BRANCH: "name: Milano\n",
        "standard/examples/try-it.yml": "status: pilot\npilot: {until: 2999-01-31, branches: [milano]}\n",
    }
]
BAD = [
    {
        BRANCH: "name: Milano\n",
        "standard/examples/try-it.yml": "status: pilot\npilot: {until: 2999-01-31, branches: [millano]}\n",
    }
]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    names = KnownNames(file)
    for name in named(file):
        if not name.words or name.words in names.of("branch"):
            continue
        near = names.closest("branch", name.words)
        message = (
            _("There is no branch `{branch}`; did you mean `{near}`?", branch=name.words, near=near)
            if near
            else _("There is no branch `{branch}`", branch=name.words)
        )
        severity = WARNING if near else INFO  # the bundle of one branch does not hold the others
        yield Problem(name.span, message, severity=severity, fix=respelt(name, near) if near else None)


def named(file: SourceFile) -> Iterator[Text]:
    """Where a file names branches."""
    found = file.values if isinstance(file, ProcedureFile) else ()
    if isinstance(file, OverlayFile) and file.overlay.pilot is not None:
        found = tuple(values(read(Trial, file.overlay.pilot).value))
    for _path, value, shape in found:
        if shape == Id("branch") and isinstance(value, Text):
            yield value
