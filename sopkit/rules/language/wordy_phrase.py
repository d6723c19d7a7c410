"""Say it in fewer words.

"In order to" says no more than "to", and "please note that" says nothing. Each word that can go makes the others
easier to find. `--unsafe-fixes` puts the shorter words in their place.
Source: Federal Plain Language Guidelines; European Commission, How to write clearly.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import phrase_problems
from sopkit.message import _

GOOD = {
    "en": ["Press F5 to save the form.", "If the line is busy, call again at noon."],
    "it": ["Premi F5 per salvare il modulo.", "Se la linea è occupata, richiama a mezzogiorno."],
    "ro": ["Apasă F5 ca să salvezi formularul.", "Dacă linia este ocupată, sună la prânz."],
    "ca": [
        "Prem F5 per desar el full.",
        "Si el client està d'acord amb el preu, cobra.",
        "Si comunica, torna a trucar a les 12:00.",
    ],
    "fr": [
        "Appuyez sur F5 pour enregistrer la fiche.",
        "Si la ligne est occupée, rappelez à midi.",
    ],
    "es": ["Para guardar la ficha, pulsa F5.", "Si la línea comunica, llama a las doce."],
}
BAD = {
    "en": ["Press F5 in order to save the form.", "In the event that the line is busy, call again at noon."],
    "it": ["Premi F5 al fine di salvare il modulo.", "Nel caso in cui la linea sia occupata, richiama a mezzogiorno."],
    "ro": ["Apasă F5 în vederea salvării formularului.", "În cazul în care linia este ocupată, sună la prânz."],
    "ca": ["Prem F5 per tal de desar el full.", "En el cas que comuniqui, torna a trucar."],
    "fr": [
        "Appuyez sur F5 afin d'enregistrer la fiche.",
        "Dans le cas où la ligne est occupée, rappelez à midi.",
    ],
    "es": ["Con el fin de guardar la ficha, pulsa F5.", "En el caso de que la línea comunique, llama a las doce."],
}


@rule(on=Passage, severity=INFO, words="wordy-phrase")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage):
        yield from phrase_problems(
            passage,
            "wordy-phrase",
            lambda words: _("`{words}` is longer than it need be; leave it out or shorten it", words=words),
            lambda words, better: _("`{words}` is long for `{better}`", words=words, better=better),
        )
