"""Leave out words that weaken or inflate.

"Very", "various" and "basically" sound like more and say less: nobody can check whether a note is very clear. Leave the
word out, or write what can be seen or counted. `--unsafe-fixes` leaves it out.
What is said aloud to a customer may be warm, and is not looked at.
Source: Federal Plain Language Guidelines; write-good and other prose linters.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_instruction
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import left_out
from sopkit.message import _

GOOD = {
    "en": ["Write a note of one line.", "Count how many items the box holds.", "Ask the customer two questions."],
    "it": ["Scrivi una nota di una riga.", "Conta quanti articoli contiene la scatola.", "Chiedi due cose al cliente."],
    "ro": ["Scrie o notă de un rând.", "Numără câte produse sunt în cutie.", "Pune clientului două întrebări."],
    "ca": ["Escriu una nota d'una línia.", "Dona les gràcies: «Moltes gràcies».", "Com a molt, fes dues preguntes."],
    "fr": [
        "Écrivez une note d'une ligne.",
        "Comptez combien d'articles contient la boîte.",
        "Posez deux questions au client.",
    ],
    "es": ["Escribe una nota de una línea.", "Muchas gracias es lo último que dices."],
}
BAD = {
    "en": ["Write a very clear note.", "Ask the customer various questions.", "Basically, close the case."],
    "it": ["Scrivi una nota molto chiara.", "Poni al cliente varie domande.", "Praticamente, chiudi la pratica."],
    "ro": ["Scrie o notă foarte clară.", "Pune clientului diverse întrebări.", "Practic, închide cazul."],
    "ca": ["Escriu una nota molt clara.", "Feu diverses preguntes al client.", "Bàsicament, tanca el cas."],
    "fr": [
        "Écrivez une note très claire.",
        "Poser diverses questions au client.",
        "Évidemment, ferme le dossier.",
    ],
    "es": ["Escribe una nota muy clara.", "Enseñe diversos modelos."],
}


@rule(on=Passage, severity=WARNING, words="weasel-word")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_instruction(passage):
        return
    for phrase in passage.phrases("weasel-word"):
        words = passage.quoted(phrase.start, phrase.end)
        message = _(
            "`{words}` says nothing that can be checked; leave it out, or write what you can count", words=words
        )
        yield passage.problem(phrase.start, phrase.end, message, fix=passage.fix(*left_out(passage, phrase)))
