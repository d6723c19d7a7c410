"""Sell what fits, and let people go.

"Do not let the customer leave without the insurance" sells once. Say what the customer needs to know to decide; name
the weak point, the cheaper item, the other shop.
Source: Directive 2005/29/EC (aggressive practices); handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Name a weak point of the item.", "Ask which price suits the customer."],
    "es": ["Di un punto débil del modelo.", "Pregunte qué uso le da el cliente."],
}
BAD = {
    "en": ["Do not let the customer leave without a card.", "Push the insurance.", "Upsell the larger size."],
    "es": ["No dejes que el cliente se vaya sin la tarjeta.", "Presione al cliente.", "Diga que quedan pocas plazas."],
}


@rule(on=Passage, severity=WARNING, words="pushy-sale", aloud=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_prose(passage) or passage.field == "dont":
        return
    for phrase in passage.analysis.aloud:
        if phrase.list == "pushy-sale":
            words = passage.quoted(phrase.start, phrase.end)
            message = _("`{words}` presses the customer; say what helps to decide", words=words)
            yield passage.problem(phrase.start, phrase.end, message)
