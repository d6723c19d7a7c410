"""Keep ordinary files in the handbook.

A link that leads out of the handbook works on one machine only; a pipe, a folder that is called like a file, or a file
that nobody may open cannot be read at all, and its procedure is missing everywhere.
Put the file itself where the link stands, or take it out. Pictures and films are 5 MB at most, as all files are, so
that a page opens on a phone and a release can keep them.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile, SourceFile
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.workspace import LARGEST, media_path


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("unreadable-file")
    if isinstance(file, ProcedureFile):
        yield from too_large(file)


def too_large(file: ProcedureFile) -> Iterator[Problem]:
    """Pictures and films that no release would keep, where a step names them."""
    files = file.workspace.files
    for media in (media for step in steps_of(file.procedure) for media in step.media):
        for named in (media.image, media.video, media.captions):
            path = media_path(named, files.holds) if named else None
            if named and path and files.size(path) > LARGEST:
                message = _("`{path}` is larger than 5 MB: make it smaller", path=named.words)
                yield Problem(named.span, message)
