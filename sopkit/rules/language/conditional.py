"""Write what happens, not what would happen.

"The customer would receive a refund" leaves open under which condition, and whether anybody sees to it. In a procedure
it happens: "The customer receives a refund". Where something has to be so first, say that: "If the receipt is here, …".
What a customer would like, what is said aloud, questions and their answers may stand in the conditional.
Source: ASD-STE100, rule 3.2; no other linter looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_condition, is_narrated
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": [
        "Ask which colour the customer would like.",
        "If the customer would be alone, stay.",
        "Write down the price the customer would pay.",
    ],
    "it": [
        "Chiedi quale colore il cliente vorrebbe.",
        "Se il cliente preferirebbe un cambio, mostra lo scaffale.",
        "Scrivi quanto spenderebbe il cliente.",
        "Consegna i biglietti aerei.",
    ],
    "ro": [
        "Întreabă ce culoare ar vrea clientul.",
        "Dacă ar fi coadă, cheamă un coleg.",
        "Oricare ar fi motivul, rămâi amabil.",
        "Vorbește de parcă ar fi prima oară.",
        "Ori de câte ori ar suna telefonul, răspunde.",
    ],
    "ca": ["Pregunta quin color voldria el client.", "Si el client preferiria un canvi, ensenya el prestatge."],
    "fr": [
        "Demandez quelle couleur le client voudrait.",
        "Demandez si le client préférerait un échange.",
        "Faites comme ferait un ami.",
    ],
    "es": [
        "Pregunta qué color querría el cliente.",
        "Pregunta si el cliente preferiría un cambio.",
        "Explícalo como lo explicaría un amigo.",
        "Lleva la llave a la comisaría.",
    ],
}
BAD = {
    "en": ["The customer would receive a refund.", "The courier would call the customer."],
    "it": ["Il cliente riceverebbe il rimborso.", "Il corriere chiamerebbe il cliente."],
    "ro": ["Clientul ar primi banii.", "Curierul ar suna clientul."],
    "ca": ["El client rebria els diners.", "El missatger trucaria al client."],
    "fr": ["Le client recevrait l'argent.", "Le livreur appellerait le client."],
    "es": ["El cliente recibiría el dinero.", "El mensajero llamaría al cliente."],
}


WORD = re.compile(r"[^\W_]+['’]?")
STOPS = re.compile(r"[.!?;:]")


@rule(on=Passage, severity=WARNING, verbs=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_narrated(passage) or is_condition(passage):
        return
    softened = passage.language.words("softened")
    for verb in passage.verbs:
        if verb.tense != "conditional" or verb.conditional_clause or is_subordinate(passage, verb.start):
            continue
        if softened.isdisjoint(verb.words.lower().split()):
            words = passage.quoted(verb.start, verb.end)
            message = _("`{words}` leaves open whether it happens; write it in the present", words=words)
            yield passage.problem(verb.start, verb.end, message)


def is_subordinate(passage: Passage, start: int) -> bool:
    """Whether what begins there says what somebody fears, asks or means: a `that` stands before it in the sentence."""
    sentence = WORD.findall(STOPS.split(passage.analysis.masked[:start])[-1].lower())
    return any(not passage.language.words(name).isdisjoint(sentence) for name in ("subordinators", "supposed"))
