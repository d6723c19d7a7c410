"""Let the verb do the work.

"Carry out a check of the receipt" hides the action in a noun and needs twice the words of "Check the receipt". Use the
verb that the noun is made of.
Source: European Commission, How to write clearly; Federal Plain Language Guidelines.
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
    "en": ["Check the receipt.", "Give the customer the documentation.", "Make an appointment."],
    "it": ["Controlla lo scontrino.", "Consegni al cliente la documentazione.", "Fai una foto."],
    "ro": ["Verifică bonul.", "Dă clientului documentația.", "Fă o programare."],
    "ca": ["Comprova el tiquet.", "Fes una còpia del full.", "Pren nota del número."],
    "fr": [
        "Vérifiez le ticket.",
        "Donnez la documentation au client.",
        "Prenez rendez-vous.",
    ],
    "es": ["Comprueba el saldo.", "Haz una copia.", "Entregue la documentación al huésped."],
}
BAD = {
    "en": ["Carry out a check of the receipt.", "Conduct an investigation of the complaint.", "Make a correction."],
    "it": [
        "Effettua un controllo dello scontrino.",
        "Procedere alla chiusura della cassa.",
        "Date comunicazione al cliente.",
    ],
    "ro": ["Efectuează o verificare a bonului.", "Procedați la anularea comenzii.", "Faceți o analiză a reclamației."],
    "ca": [
        "Efectua una comprovació del tiquet.",
        "Procediu a l'anul·lació de la venda.",
        "Fer la revisió de l'inventari.",
    ],
    "fr": [
        "Effectuez une vérification du ticket.",
        "Procéder au remboursement.",
        "Faites une analyse de la réclamation.",
    ],
    "es": ["Realiza una comprobación del saldo.", "Proceda a la anulación de la venta."],
}


@rule(on=Passage, severity=WARNING, words="nominalisation")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_for_readers(passage):
        yield from phrase_problems(
            passage,
            "nominalisation",
            lambda words: _("`{words}` hides the action in a noun; use its verb", words=words),
        )
