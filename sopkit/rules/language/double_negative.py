"""Say it without two negatives.

"Do not close the case unless the customer does not answer" has to be read twice. Say what to do: "Close the case when
the customer does not answer". The double negation that Italian, Romanian and Catalan grammar asks for is none.
Source: Federal Plain Language Guidelines.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import phrase_problems
from sopkit.message import _

GOOD = {
    "en": ["Do not send the label without a case number.", "Close the case when the customer does not answer."],
    "es": ["No entregue la llave sin el documento.", "No hay nunca dos llaves iguales."],
}
BAD = {
    "en": ["Do not close the case unless the customer does not answer.", "It is not uncommon to wait."],
    "es": ["No dejes de apagar la plancha.", "No es imposible cambiar la fecha."],
}


@rule(on=Passage, severity=WARNING, words="double-negative")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage):
        yield from phrase_problems(
            passage,
            "double-negative",
            lambda words: _("`{words}` denies twice; say what is done instead", words=words),
        )
