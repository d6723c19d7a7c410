"""Name the thing.

"Check it", "tell them about this": whoever looks up one step has not read the one before, and the page may show it
alone. Write the noun: "Check the receipt". A pronoun after its noun in the same step is fine: "Take the form and sign
it".
Source: ASD-STE100, rule 2.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.pronouns import unclear
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": [
        "If the receipt is missing, ask the customer for it.",
        "It takes 2 minutes.",
        "Tell the customer the price.",
    ],
    "it": [
        "Se manca lo scontrino, chiedilo al cliente.",
        "Comunica al cliente il prezzo.",
        "Prendi il modulo e la penna.",
    ],
    "ro": [
        "Dacă lipsește bonul, întreabă clientul de el.",
        "Spune-i clientului prețul.",
        "Întreabă-l pe client ce dorește.",
    ],
    "ca": [
        "Si el tiquet no hi és, demana'l al client.",
        "Demana-li el nom.",
        "Això dura 2 minuts.",
        "Digueu-los el preu.",
    ],
    "fr": [
        "Si le ticket manque, demandez-le au client.",
        "Il faut 2 minutes.",
        "Dites le prix au client.",
        "Prenez rendez-vous avec la cliente.",
    ],
    "es": ["Si falta la llave, pídela al conserje.", "Pídele el tique.", "Coge la caja y ábrela."],
}
BAD = {
    "en": ["Check it.", "Tell them about this.", "Put that with the others."],
    "it": ["Controllalo.", "Chiedigli il nome.", "Metti questo con gli altri."],
    "ro": ["Verifică-l.", "Spune-le despre aceasta.", "Trimiteți-o curierului."],
    "ca": ["Comprova-ho.", "Porta'l a la caixa.", "Pregunta per això."],
    "fr": [
        "Vérifiez-le.",
        "Lui dire le prix.",
        "Rangez cela avec les autres.",
    ],
    "es": ["Compruébalo en la lista.", "Hable con ellos de eso.", "Dáselo al conserje."],
}


@rule(on=Passage, severity=WARNING, fields=["do"])
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.step is None:
        return
    said: set[str] = set()
    for start, end in unclear(passage.analysis):
        if any(phrase.start <= start and end <= phrase.end for phrase in passage.phrases("wordy-phrase")):
            continue  # `cu toate acestea` stands for nothing, and another rule shortens it
        words = passage.quoted(start, end)
        if words.lower() in said:  # one noun in place of the first explains the others
            continue
        said.add(words.lower())
        yield passage.problem(start, end, _("Nothing before `{words}` says what it stands for; name it", words=words))
