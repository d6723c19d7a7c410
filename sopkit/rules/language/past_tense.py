"""Tell staff what to do, not what was done.

"The receipt was checked and the customer received a voucher" reads like a report of one day; nobody knows whether to do
the same. Write the instruction: "Check the receipt. Offer a voucher."
What already happened is told in the past where it is a condition: "If the customer has not received the parcel, call
the courier." Questions, answers and what a procedure begins with (`trigger`) are conditions too. With the option
`conditions: 1` these are found as well.
Source: ASD-STE100, rule 3.2; no other linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.verbs import NOT_PRESENT
from sopkit.lint.fields import is_condition, is_narrated
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

OPTIONS = {"conditions": 0}
GOOD = {
    "en": ["If the customer has not received the parcel, call the courier.", "Put the damaged item in the box."],
    "it": ["Se il cliente non ha ricevuto il pacco, chiama il corriere.", "Rimborsa la carta che ha pagato."],
    "ro": ["Dacă clientul nu a primit coletul, sună curierul.", "Caută adresa în lista de pe masă."],
    "ca": ["Si el client no ha rebut el paquet, truca al missatger.", "Escriu la nota al full."],
    "fr": ["Si le client n'a pas reçu le colis, appelez le transporteur.", "Notez le motif sur le reçu."],
    "es": ["Si el cliente no ha recibido el paquete, llama al mensajero.", "Anota la compra y el cobro en la hoja."],
}
BAD = {
    "en": ["The sales assistant checked the receipt.", "The shift lead has signed the form."],
    "it": ["Il commesso ha controllato lo scontrino.", "Il cliente aspettava alla cassa."],
    "ro": ["Vânzătorul a verificat bonul.", "Clienții așteptau la casă."],
    "ca": ["El venedor va comprovar el tiquet.", "El client ha signat el full."],
    "fr": ["Le vendeur a vérifié le ticket.", "Les clients attendaient à la caisse."],
    "es": ["El dependiente comprobó el tique.", "El cliente esperaba en la caja."],
}

PAST = NOT_PRESENT - {"future"}


@rule(on=Passage, severity=WARNING, verbs=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_narrated(passage) or (is_condition(passage) and not options["conditions"]):
        return
    for verb in passage.verbs:
        if verb.tense in PAST and (options["conditions"] or not verb.conditional_clause):
            words = passage.quoted(verb.start, verb.end)
            message = _("`{words}` tells what happened; write in the present what the person does", words=words)
            yield passage.problem(verb.start, verb.end, message)
