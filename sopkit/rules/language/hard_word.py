"""Take the simpler word.

"Utilise", "commence" and "ascertain" cost a reader time and a newcomer the meaning; "use", "start" and "find out" do
not. Write the word that you would say to a colleague at the counter. `--unsafe-fixes` puts the simpler word in its
place.
Source: Federal Plain Language Guidelines; European Commission, How to write clearly.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.lint.wording import phrase_problems
from sopkit.message import _

GOOD = {
    "en": ["Use the till.", "Find out when the parcel arrives.", "Open the Facilitate app."],
    "it": ["Usa la cassa.", "Cerca il numero sulla bolla.", "Apri l'app Facilita."],
    "ro": ["Folosește casa 2.", "Află când ajunge coletul.", "Plătiți factura."],
    "ca": ["Comprova l'import.", "Fes servir la clau petita.", "Inicia la sessió amb la targeta."],
    "fr": [
        "Utilisez la caisse.",
        "Demandez quand le colis arrive.",
    ],
    "es": ["Usa la caja dos.", "Rellene el parte de avería."],
}
BAD = {
    "en": ["Utilise the till.", "Ascertain when the parcel arrives."],
    "it": ["Espletare le pratiche doganali.", "Utilizza la cassa."],
    "ro": ["Utilizează casa 2.", "Achitați factura."],
    "ca": ["Verifica l'import.", "Remeteu la carta a l'oficina."],
    "fr": [
        "Réceptionnez le colis.",
        "Solliciter un avis du responsable.",
    ],
    "es": ["Utiliza la caja dos.", "Cumplimente el parte de avería."],
}


@rule(on=Passage, severity=WARNING, words="hard-word")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage):
        yield from phrase_problems(
            passage,
            "hard-word",
            lambda words: _("`{words}` is a hard word; say it as you would to a colleague", words=words),
            lambda words, better: _("`{words}` is a hard word; `{better}` says the same", words=words, better=better),
            outside=["vague-amount", "vague-time"],  # of which nothing is left once they are mended
        )
