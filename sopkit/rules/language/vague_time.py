"""Give a time that staff can keep.

A customer who hears "soon" waits for nothing in particular, and two colleagues mean two things by it. Say within how
many minutes, hours or days; put the time into `within:`, where it shows on the page and can be compared.
Source: ISO 10002 (response times are told to the customer); no other linter looks for it.
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
    "en": ["Call the customer back within two hours.", "Write how soon the parcel arrives.", "Answer on the same day."],
    "it": ["Richiama il cliente entro due ore.", "Scrivi quanto tempo serve.", "Rispondi in giornata."],
    "ro": ["Sună clientul în două ore.", "Scrie cât de repede ajunge coletul.", "Răspunde în aceeași zi."],
    "ca": [
        "Torna la trucada en dues hores.",
        "Respon abans de les 12, no més tard de les 12:30.",
        "Contesta el mateix dia.",
    ],
    "fr": [
        "Rappelez le client dans les deux heures.",
        "Répondez le jour même.",
        "Répondez au plus tard à 18 heures.",
    ],
    "es": ["Contesta en dos horas.", "Llame a más tardar el lunes."],
}
BAD = {
    "en": ["Call the customer back soon.", "Send the receipt as soon as possible.", "Answer in a timely manner."],
    "it": ["Richiama il cliente appena possibile.", "Invia la ricevuta tempestivamente.", "Rispondere in tempi brevi."],
    "ro": ["Sună clientul în curând.", "Trimite bonul cât mai repede.", "Răspunde în timp util."],
    "ca": ["Torna la trucada aviat.", "Envieu el tiquet al més aviat possible.", "Respondre en un termini raonable."],
    "fr": [
        "Rappelez bientôt le client.",
        "Envoyer le ticket dès que possible.",
        "Réponds dans les meilleurs délais.",
    ],
    "es": ["Contesta lo antes posible.", "Llame en breve.", "Limpia la nevera periódicamente."],
}


BACKGROUND = frozenset({"note", "anticipate", "purpose", "trigger", "outcome", "when"})
"""What tells how things are, and promises nobody a time: `A number often does the work of a name.`"""


@rule(on=Passage, severity=WARNING, words="vague-time")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage) and passage.field not in BACKGROUND:
        yield from phrase_problems(
            passage,
            "vague-time",
            lambda words: _("`{words}` is not a time; say when, how often or within how long", words=words),
        )
