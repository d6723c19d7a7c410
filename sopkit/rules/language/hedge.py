"""Say plainly what is done.

"You should check the receipt", "try to call" and "if possible" leave it to each reader whether it is done. Write "Check
the receipt". Where there are two ways, ask a question and give each answer its step.
What is said aloud to a customer may be gentle, and is not looked at.
Source: Federal Plain Language Guidelines (must, not should); ASD-STE100.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_instruction
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import phrase_problems
from sopkit.message import _

GOOD = {
    "en": ["Check the receipt.", "Choose “Should be refunded” from the list."],
    "it": ["Controlla lo scontrino.", "Scegli «Dovrebbe bastare» dall'elenco."],
    "ro": ["Verifică bonul.", "Alege „Ar trebui rambursat” din listă."],
    "ca": ["Comprova el tiquet.", "Tria «Potser més tard» a la llista.", "Prova la clau al pany."],
    "fr": [
        "Vérifiez le ticket.",
        "Choisissez « Devrait être remboursé » dans la liste.",
    ],
    "es": ["Mira la fecha.", "Si se trata de un regalo, quita el precio."],
}
BAD = {
    "en": ["You should check the receipt.", "Try to call the customer.", "If possible, scan the code."],
    "it": [
        "Dovresti controllare lo scontrino.",
        "Cercare di chiamare il cliente.",
        "Se possibile, scansiona il codice.",
    ],
    "ro": ["Ar trebui să verifici bonul.", "Încearcă să suni clientul.", "Dacă este posibil, scanează codul."],
    "ca": ["Hauries de comprovar el tiquet.", "Intenteu trucar al client.", "Si és possible, escaneja el codi."],
    "fr": [
        "Vous devriez vérifier le ticket.",
        "Essaie d'appeler le client.",
        "Si possible, scanner le code.",
    ],
    "es": ["Deberías mirar la fecha.", "Trate de abrir la ventana.", "Si es posible, cambia la bombilla."],
}


@rule(on=Passage, severity=WARNING, words="hedge")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_instruction(passage):
        yield from phrase_problems(
            passage,
            "hedge",
            lambda words: _("`{words}` leaves open whether it is done; say what to do, or ask a question", words=words),
        )
