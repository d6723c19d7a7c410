"""Sell what fits, and let people go.

"Do not let the customer leave without the insurance" sells once. Say what the customer needs to know to decide; name
the weak point, the cheaper item, the other shop.
Source: Directive 2005/29/EC (aggressive practices); handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_instruction
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Name a weak point of the item.", "Ask which price suits the customer."],
    "fr": [
        "Nommez un point faible de l'article.",
        "Demandez quel prix convient au client.",
    ],
    "es": ["Di un punto débil del modelo.", "Pregunte qué uso le da el cliente."],
}
BAD = {
    "en": ["Do not let the customer leave without a card.", "Push the insurance.", "Upsell the larger size."],
    "fr": [
        "Ne laissez pas le client partir sans carte.",
        "Pousser l'assurance.",
        "Vends le plus cher.",
    ],
    "es": ["No dejes que el cliente se vaya sin la tarjeta.", "Presione al cliente.", "Diga que quedan pocas plazas."],
}


@rule(on=Passage, severity=WARNING, words="pushy-sale", aloud=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not (passage.spoken or is_instruction(passage)) or passage.field == "dont":
        return  # `Nobody presses you to buy` is a promise
    for phrase in passage.analysis.aloud:
        if phrase.list == "pushy-sale":
            words = passage.quoted(phrase.start, phrase.end)
            message = _("`{words}` presses the customer; say what helps to decide", words=words)
            yield passage.problem(phrase.start, phrase.end, message)
