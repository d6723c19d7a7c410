"""Keep a text in the language of its file.

A sentence that was copied from another branch and never translated stops the reader at the counter. Each sentence is
read for the small words of the languages that the handbook knows; one that has clearly more of another language is
reported. Quotations, names and labels in another language are fine.
Source: found in three of four handbooks that were looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.detect import foreign_sentences
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Ask for the receipt and check the date.", "Choose «Salva» from the list.", "Order a latte macchiato."],
    "it": [
        "Chiedi lo scontrino e controlla la data.",
        "Scegli «Save and close» dall'elenco.",
        "Ordina un croissant e un cappuccino.",
    ],
    "ro": ["Cere bonul și verifică data.", "Alege «Salva» din listă.", "Cere bonul si cauta comanda in lista."],
    "ca": ["Demana el tiquet i mira la data.", "Tria «Salva e chiudi» a la llista.", "Serveix un latte macchiato."],
    "fr": [
        "Demandez le ticket et vérifiez la date.",
        "Choisissez «Salva» dans la liste.",
        "Préparez un latte macchiato.",
    ],
    "es": ["Pide el tique y mira la fecha.", "Elige «Save» en la lista."],
}
BAD = {
    "en": ["Chiedi lo scontrino al cliente e controlla la data.", "Cere bonul fiscal de la client."],
    "it": ["Ask for the receipt and check the date.", "Cere bonul fiscal și verifică data."],
    "ro": [
        "Ask for the receipt and check the date with the customer.",
        "Controlla lo scontrino e chiedi il nome al cliente.",
    ],
    "ca": ["Check the receipt and the date of the sale.", "Pide el ticket y comprueba la fecha con el cliente."],
    "fr": [
        "Ask for the receipt and check the date with the customer.",
        "Chiedi lo scontrino al cliente e controlla la data.",
    ],
    "es": ["Give the customer the key of the room."],
}

NAMES = {
    "en": _("English"),
    "it": _("Italian"),
    "ro": _("Romanian"),
    "ca": _("Catalan"),
    "es": _("Spanish"),
    "fr": _("French"),
}


@rule(on=Passage, severity=WARNING)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_prose(passage) or passage.language.code not in NAMES:
        return
    for sentence, code in foreign_sentences(passage.analysis):
        message = _(
            "This reads as {other}, and the file is in {language}; translate it, or put it in quotes",
            other=NAMES[code],
            language=NAMES[passage.language.code],
        )
        yield passage.problem(sentence.start, sentence.end, message)
