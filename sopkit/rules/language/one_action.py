"""Put one action into a step.

Of "Scan the receipt and print the label" the second half is forgotten when the phone rings, and nobody can say which
half was done. Give each action its step; smaller actions that belong together go under `steps:`.
Source: ASD-STE100, rule 5.2 (one instruction in a sentence); no other linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Scan the receipt.", "Compare the name and the address.", "Ask the customer to sign and date the form."],
    "es": ["Cuenta los billetes y las monedas.", "Pida al cliente que firme y feche la hoja."],
}
BAD = {
    "en": ["Scan the receipt and print the label.", "Close the case; send the receipt.", "Scan the receipt. Print it."],
    "es": [
        "Cuenta los billetes y cierra el sobre.",
        "Pesar la caja; pegar la etiqueta.",
        "Llame al taxi. Baje las maletas.",
    ],
}


@rule(on=Passage, severity=WARNING, fields=["do"])
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.step is None:
        return
    told = [
        one for sentence in passage.analysis.told if sentence.opening for one in (sentence.opening, *sentence.further)
    ]
    for further in told[1:]:
        words = passage.quoted(further.start, further.end)
        message = _("`{words}` begins a second action; give it a step of its own", words=words)
        yield passage.problem(further.start, further.end, message)
