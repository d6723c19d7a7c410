"""Promise what can be measured.

"We delight our customers with world-class service" stands in every handbook and binds nobody. Say what the customer can
count on, and by when: "We answer a mail within one working day". A sentence that gives a time, an amount or a value is
left alone.
Source: handbooks of service chains that were looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Answer the mail within one working day.", "Delight the customer with an answer within 2 hours."],
    "it": ["Rispondi alla mail entro un giorno.", "Sorprendi il cliente con una risposta entro 2 ore."],
    "ro": ["Răspunde la e-mail într-o zi lucrătoare.", "Încântă clientul cu un răspuns în 2 ore."],
    "ca": ["Contesta el correu en un dia laborable.", "Supera les expectatives: respon en 2 hores."],
    "fr": [
        "Répondez au courriel en un jour ouvré.",
        "Enchantez le client par une réponse en 2 heures.",
    ],
    "es": ["Conteste la carta en cinco días."],
}
BAD = {
    "en": ["Delight the customer.", "Give world-class service.", "Go the extra mile."],
    "it": ["Delizia il cliente.", "Offri un servizio eccellente.", "Supera le aspettative dell'ospite."],
    "ro": ["Încântă clientul.", "Oferă servicii de cea mai înaltă calitate.", "Depășește așteptările clientului."],
    "ca": ["Enamora els nostres clients.", "Oferiu un servei excepcional.", "Marca la diferència."],
    "fr": [
        "Enchantez le client.",
        "Offrir une expérience inoubliable.",
        "Se mettre en quatre pour le client.",
    ],
    "es": ["Supera las expectativas del huésped.", "Ofrezca una atención inmejorable."],
}

MEASURED = re.compile(r"\d|\{[\w-]+\}")


@rule(on=Passage, severity=INFO, words="platitude")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_prose(passage):
        return
    found = list(passage.phrases("platitude"))
    if not found:
        return
    promised = [(one.start, one.end) for one in passage.analysis.sentences if MEASURED.search(one.words)]
    for phrase in found:
        if any(start <= phrase.start < end for start, end in promised):
            continue
        words = passage.quoted(phrase.start, phrase.end)
        message = _("`{words}` is a promise that nobody can measure; say what the customer gets, and when", words=words)
        yield passage.problem(phrase.start, phrase.end, message)
