"""Name a step for what happens in it, not for its place.

`step-2` becomes wrong as soon as a step is added before it; then either the name lies or it changes, and every branch
and translation that holds on to it loses its step. Use two or three words of the action: `check-date`.
Where a name must change, write the old one under `was:`, so that the step keeps its past.
Source: the file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import Procedure, steps_of
from sopkit.source import Text

GOOD = [
    """
steps:
  - id: greet
    do: Greet the customer.
  - id: check-24-hours
    do: Check that the sale is at most 24 hours old.
"""
]
BAD = [
    """
steps:
  - id: step-1
    do: Greet the customer.
""",
    """
steps:
  - id: s02
    do: Greet the customer.
""",
    """
steps:
  - id: passo-3
    do: Greet the customer.
""",
]

POSITIONAL = re.compile(
    r"(?:s|st|step|steps|substep|p|passo|passaggio|pas|pasul|paso|etapa|etape|fase|punto|punt|pct|nr|no|num|"
    r"a|ans|answer|risposta|raspuns|resposta|opt|option|q|question|domanda|intrebare|pregunta)?-?\d+[a-z]?"
)


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    for name in names(file.procedure):
        if POSITIONAL.fullmatch(name.words) and was_written(name):
            message = _("`{name}` says only at which place it stands; name it for what it is about", name=name.words)
            yield Problem(name.span, message)


def names(procedure: Procedure) -> Iterator[Text]:
    """The names of steps, answers, escalations, follow-ups and questions."""
    for step in steps_of(procedure):
        yield step.id
        yield from (answer.id for answer in step.answers.values())
    yield from (one.id for one in procedure.escalate.values())
    yield from (one.id for one in procedure.follow_up.values())
    if procedure.training:
        yield from (question.id for question in procedure.training.quiz.values())


def was_written(name: Text) -> bool:
    """Whether a person wrote it; sopkit names a step that has none after its words."""
    return name.source.text[name.start : name.end].strip("\"'") == name.words
