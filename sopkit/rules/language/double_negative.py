"""Say it without two negatives.

"Do not close the case unless the customer does not answer" has to be read twice. Say what to do: "Close the case when
the customer does not answer". The double negation that Italian, Romanian and Catalan grammar asks for is none.
Source: Federal Plain Language Guidelines.
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
    "en": ["Do not send the label without a case number.", "Close the case when the customer does not answer."],
    "it": ["Non spedire l'etichetta senza il numero della pratica.", "Non rimborsare mai in contanti."],
    "ro": [
        "Nu trimite eticheta fără numărul cazului.",
        "Clientul nu plătește niciodată taxa.",
        "Închide cazul când clientul nu răspunde.",
    ],
    "ca": [
        "No enviïs l'etiqueta sense número de cas.",
        "No el tornis mai sense el tiquet.",
        "Tanca el cas quan el client no contesta.",
    ],
    "fr": [
        "N'envoyez pas l'étiquette sans numéro de dossier.",
        "Ne donnez jamais votre code à un client.",
        "Fermez le dossier quand le client ne répond pas.",
    ],
    "es": ["No entregue la llave sin el documento.", "No hay nunca dos llaves iguales."],
}
BAD = {
    "en": ["Do not close the case unless the customer does not answer.", "It is not uncommon to wait."],
    "it": ["Non chiudere la pratica a meno che il cliente non risponda.", "Non è insolito aspettare."],
    "ro": ["Nu e neobișnuit să lipsească bonul.", "Nu se poate să nu ceri actul."],
    "ca": ["No tanquis el cas llevat que el client no contesti.", "No és inusual esperar deu minuts."],
    "fr": [
        "Ne fermez pas le dossier tant que le client ne répond pas.",
        "Il n'est pas rare de patienter.",
    ],
    "es": ["No dejes de apagar la plancha.", "No es imposible cambiar la fecha."],
}


@rule(on=Passage, severity=WARNING, words="double-negative")
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage):
        yield from phrase_problems(
            passage,
            "double-negative",
            lambda words: _("`{words}` denies twice; say what is done instead", words=words),
        )
