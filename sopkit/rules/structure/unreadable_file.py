"""Keep ordinary files in the handbook.

A link that leads out of the handbook works on one machine only; a pipe, a folder that is called like a file, or a file
that nobody may open cannot be read at all, and its procedure is missing everywhere.
Put the file itself where the link stands, or take it out.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("unreadable-file")
