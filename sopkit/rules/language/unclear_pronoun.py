"""Name the thing.

"Check it", "tell them about this": whoever looks up one step has not read the one before, and the page may show it
alone. Write the noun: "Check the receipt". A pronoun after its noun in the same step is fine: "Take the form and sign
it".
Source: ASD-STE100, rule 2.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.pronouns import unclear
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": [
        "If the receipt is missing, ask the customer for it.",
        "It takes 2 minutes.",
        "Tell the customer the price.",
    ],
    "es": ["Si falta la llave, pídela al conserje.", "Pídele el tique.", "Coge la caja y ábrela."],
}
BAD = {
    "en": ["Check it.", "Tell them about this.", "Put that with the others."],
    "es": ["Compruébalo en la lista.", "Hable con ellos de eso.", "Dáselo al conserje."],
}


@rule(on=Passage, severity=WARNING, fields=["do"])
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.step is None:
        return
    for start, end in unclear(passage.analysis):
        words = passage.quoted(start, end)
        yield passage.problem(start, end, _("Nothing before `{words}` says what it stands for; name it", words=words))
