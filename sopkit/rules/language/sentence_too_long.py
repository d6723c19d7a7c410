"""Keep a sentence to twenty words.

A person with a customer in front reads one line at a glance. From about twenty words on, readers go back to the start
of the sentence. Make two sentences of it, or a step of each half.
`warn` words are a warning, `error` words an error. A value such as `{return-window}` counts as one word.
Source: ASD-STE100, rule 5.1 (20 words in a procedure); GOV.UK style guide (25 words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import ERROR, WARNING
from sopkit.language.text import words_in
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import plural

OPTIONS = {"warn": 20, "error": 25}
GOOD = {
    "en": ["Ask for the receipt. If there is none, search the sale at the till by card or by date."],
    "it": ["Chiedi lo scontrino. Se manca, cerca la vendita alla cassa con la carta o con la data."],
    "ro": ["Cere bonul. Dacă lipsește, caută vânzarea la casă după card sau după dată."],
    "ca": ["Demana el tiquet. Si no n'hi ha, busca la venda a la caixa per targeta o per data."],
    "fr": ["Demandez le ticket. S'il manque, cherchez la vente en caisse par carte ou par date."],
    "es": ["Pide el tique. Si no lo hay, busca la venta en la caja por tarjeta o por fecha."],
}
BAD = {
    "en": [
        "Ask for the receipt and, if there is none, search the sale at the till by card or by date together with the "
        "customer at the counter."
    ],
    "it": [
        "Chiedi lo scontrino e, se manca, cerca la vendita alla cassa con la carta o con la data insieme al cliente "
        "che aspetta al banco."
    ],
    "ro": [
        "Cere bonul și, dacă lipsește, caută vânzarea la casă după card sau după dată împreună cu clientul care "
        "așteaptă la tejghea lângă tine."
    ],
    "ca": [
        "Demana el tiquet i, si no n'hi ha, busca la venda a la caixa per targeta o per data amb el client que espera "
        "davant del taulell."
    ],
    "fr": [
        "Demandez le ticket et, s'il manque, cherchez la vente en caisse par carte ou par date avec le client qui "
        "attend devant le comptoir."
    ],
    "es": [
        "Pide el tique y, si no lo hay, busca la venta en la caja por tarjeta o por fecha junto con el cliente que "
        "espera ante el mostrador."
    ],
}

LINK_TARGET = re.compile(r"(?<=\])\([^)\s]*\)")


@rule(on=Passage, severity=WARNING)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.field == "asked_as":
        return
    if len(passage.analysis.reading.words) <= options["warn"]:
        return
    for sentence in passage.analysis.sentences:
        count = len(words_in(LINK_TARGET.sub("", sentence.words)))
        if count > options["warn"]:
            message = plural(
                "This sentence has {count} word; {most} are enough: make two sentences of it",
                "This sentence has {count} words; {most} are enough: make two sentences of it",
                count,
                most=options["warn"],
            )
            severity = ERROR if count > options["error"] else WARNING
            yield passage.problem(sentence.start, sentence.end, message, severity=severity)
