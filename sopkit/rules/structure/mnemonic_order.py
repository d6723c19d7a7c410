"""Let the letters of a mnemonic follow the steps.

The word says what comes next. Where its letters run otherwise than the steps, whoever goes by the word does the right
things in the wrong order. Between two letters there may be steps without one.

Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import Procedure, steps_of
from sopkit.training import Cue

_STEPS = """\
steps:
  - id: greet
    do: Greet the customer.
  - id: sit
    do: Offer a seat.
  - id: listen
    do: Listen to the end.
"""

GOOD = [f"{_STEPS}mnemonic:\n  word: HE\n  cues: {{greet: Hello, listen: Ears open}}\n"]
BAD = [f"{_STEPS}mnemonic:\n  word: EH\n  cues: {{listen: Ears open, greet: Hello}}\n"]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    for before, cue in out_of_order(file.procedure):
        message = _(
            "The step `{step}` comes before `{before}`, and its letter comes after it", step=cue.id.words, before=before
        )
        yield Problem(cue.id.span, message)


def out_of_order(procedure: Procedure) -> Iterator[tuple[str, Cue]]:
    """Each cue of a mnemonic whose step comes before that of the cue above it, with that step."""
    places = {step.id.words: place for place, step in enumerate(steps_of(procedure))}
    known = [cue for cue in procedure.mnemonic.cues.values() if cue.id.words in places] if procedure.mnemonic else []
    for above, cue in pairwise(known):
        if places[cue.id.words] < places[above.id.words]:
            yield above.id.words, cue
