"""Give each step a name of its own.

Branches change a step by its name, translations find their words by it, answers lead to it. With two of one name,
nobody can say which is meant. This holds for smaller steps too, for the pictures of one step, for entries of lists in
`handbook.yml`, and for procedures in the standard.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopkit.finding import ERROR
from sopkit.handbook import Handbook
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile, SourceFile
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.source import Text

GOOD = [
    """
steps:
  - id: ask-name
    do: Ask for the name.
  - id: ask-address
    do: Ask for the address.
"""
]
BAD = [
    """
steps:
  - id: ask
    do: Ask for the name.
  - id: ask
    do: Ask for the address.
"""
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("duplicate-id")
    if isinstance(file, ProcedureFile):
        yield from repeated((step.id.words, step.id) for step in steps_of(file.procedure))
        for step in steps_of(file.procedure):
            yield from repeated((media.id, media.file) for media in step.media if media.file)
    elif isinstance(file.record, Handbook):
        limits = file.record.philosophy.limits if file.record.philosophy else ()
        yield from repeated((limit.id.words, limit.id) for limit in limits if limit.id)
        yield from repeated((one.id.words, one.id) for one in file.record.memberships if one.id)


def repeated(named: Iterable[tuple[str, Text]]) -> Iterator[Problem]:
    """Names that were there before."""
    first: dict[str, Text] = {}
    for name, text in named:
        standing = first.setdefault(name, text)
        if standing is not text and name:
            message = _("`{name}` is already the name of another one; give each a name of its own", name=name)
            yield Problem(text.span, message, (standing.span,))
