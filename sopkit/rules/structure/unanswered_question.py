"""Give a question all its answers.

A question that the procedure asks and does not answer leaves the choice to chance; with one answer it is no question.
Write at least two answers, each with the step that follows. A question that decides nothing belongs in `do` or `say`.
Source: BPMN practice (a gateway has two ways out); no text linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of

GOOD = [
    """
steps:
  - id: check-date
    do: Read the date on the receipt.
    ask: Is the sale within {return-window}?
    answers:
      in-time: It is.
      too-late: {when: It is not., go: offer-voucher}
  - id: offer-voucher
    do: Offer a voucher.
"""
]
BAD = [
    """
steps:
  - id: check-date
    do: Read the date on the receipt.
    ask: Is the sale within {return-window}?
""",
    """
steps:
  - id: check-date
    do: Read the date on the receipt.
    ask: Is the sale within {return-window}?
    answers:
      in-time: It is.
""",
    """
steps:
  - id: check-date
    do: Ask whether the sale is within {return-window}.
    answers:
      in-time: It is.
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    for step in steps_of(file.procedure):
        if step.ask is not None and not step.answers:
            message = _("This question has no answers; write what can be answered, and which step follows")
            yield Problem(step.ask.span, message)
        elif len(step.answers) == 1:
            (answer,) = step.answers.values()
            yield Problem(answer.id.span, _("This is the only answer; write what happens if it is another one"))
