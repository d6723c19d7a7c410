"""Give an amount that staff can count.

"A small discount" is five percent to one and twenty to another, and the customer of the one hears of the other. Write
the amount, the number or the limit; put money into `max:`. For "if necessary", say what makes it necessary.
Source: ISO 10002; Federal Plain Language Guidelines; no other linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_for_readers
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import phrase_problems
from sopkit.message import _

GOOD = {
    "en": ["Offer a discount of 10 %.", "Write down at least two dates.", "If the box is wet, take another box."],
    "it": [
        "Offri uno sconto del 10 %.",
        "Scrivi almeno due date.",
        "Se la scatola è bagnata, prendi un'altra scatola.",
    ],
    "ro": [
        "Oferă o reducere de 10 %.",
        "Notează cel puțin două date.",
        "Dacă ai mai mult de trei cutii, cheamă un coleg.",
    ],
    "ca": ["Ofereix un descompte del 10 %.", "Escriu almenys dues dates.", "Porta un parell de guants de la talla 8."],
    "fr": [
        "Offrez une remise de 10 %.",
        "Notez au moins deux dates.",
        "Si le carton est mouillé, prenez un autre carton.",
    ],
    "es": ["Ofrezca un descuento del 10 %.", "Si el suelo está mojado, ponga el cartel."],
}
BAD = {
    "en": ["Offer a small discount.", "Write down a few dates.", "Take another box if necessary."],
    "it": ["Offri un piccolo sconto.", "Scrivi alcune date.", "Prendi un'altra scatola, se necessario."],
    "ro": ["Oferă o reducere mică.", "Notează câteva date.", "Ia altă cutie dacă este necesar."],
    "ca": ["Ofereix un petit descompte.", "Escriviu unes quantes dates.", "Agafa una altra capsa si cal."],
    "fr": [
        "Offrez une petite remise.",
        "Note quelques dates.",
        "Prendre un autre carton si nécessaire.",
    ],
    "es": ["Ofrezca un pequeño descuento.", "Ponga el cartel si es necesario."],
}


@rule(on=Passage, severity=WARNING, words="vague-amount")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_for_readers(passage):
        yield from phrase_problems(
            passage,
            "vague-amount",
            lambda words: _("`{words}` can mean anything; give the number, the limit or the condition", words=words),
            outside=["vague-time"],  # `a few days` is said once
        )
