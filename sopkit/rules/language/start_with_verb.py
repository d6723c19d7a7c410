"""Open a step with its action.

"Payment status check in the log" and "The receipt" leave the reader to guess what to do. Open with the verb: "Check the
payment status in the log"; or with a condition and then the verb: "If the box is damaged, take a photo". In Italian,
Romanian, Catalan, Spanish and French a step may also say who acts, in the present: "Il commesso saluta il cliente"; in
English it tells the reader what to do, and who else acts stands in `by:`.
Source: ASD-STE100, rule 5.3 (instructions are imperative); no other linter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.conjugation import PRESENT
from sopkit.language.instructions import Sentence
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Check the payment status in the log.", "If the box is damaged, take a photo.", "Wait 2 minutes."],
    "it": [
        "Controlla lo stato del pagamento.",
        "Se la scatola è rotta, scatta una foto.",
        "Il commesso saluta il cliente.",
        "Si chiude la cassa.",
    ],
    "ro": [
        "Verifică plata în registru.",
        "Dacă este deteriorată cutia, fă o fotografie.",
        "Așteaptă 2 minute.",
        "Casierul verifică bonul.",
        "Se verifică bonul.",
    ],
    "ca": [
        "Comprova l'estat del pagament.",
        "Si la capsa és molla, fes-ne una foto.",
        "El caixer comprova el tiquet.",
        "Es comprova el tiquet.",
        "Demana-li el carnet.",
    ],
    "fr": [
        "Contrôlez l'état du paiement dans le journal.",
        "Si la boîte est abîmée, prends une photo.",
        "Ne pas ouvrir la boîte.",
        "Le vendeur salue le client.",
    ],
    "es": [
        "Firma en la línea de abajo.",
        "El conserje baja las maletas.",
        "Se pide la tarjeta.",
        "Si llueve, recoged las sillas.",
    ],
}
BAD = {
    "en": ["Payment status check in the log.", "The receipt and the card.", "The cashier checks the receipt."],
    "it": ["Controllo dello stato del pagamento.", "Lo scontrino e la carta.", "Verifica della firma."],
    "ro": ["Verificarea plății în registru.", "Bonul și cardul."],
    "ca": ["Comprovació de l'estat del pagament al registre.", "El tiquet i la targeta.", "Llista de preus."],
    "fr": [
        "Contrôle de l'état du paiement dans le journal.",
        "Le ticket et la carte.",
        "Commande à vérifier.",
    ],
    "es": ["Entrega de llaves en recepción.", "La lista y el lápiz."],
}


@rule(on=Passage, severity=WARNING, fields=["do"])
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.step is None or not passage.language.words("verbs"):
        return
    first = next(iter(passage.analysis.told), None)
    if first is None or first.opening is not None:
        return
    verbs = [verb for verb in passage.verbs if verb.start < first.end]
    if any((verb.not_present or verb.voice == "passive") and not verb.conditional_clause for verb in verbs):
        return  # rules on tense and voice say what to do
    has_verb = first.verb is not None or any(verb.tense != "none" for verb in verbs) or may_have_verb(passage, first)
    if not has_verb:
        message = _("This step has no verb; open it with what the person does")
        yield passage.problem(first.start, first.end, message)
    elif "subject" not in passage.language.words("may_open"):
        message = _("This step does not open with its action; tell the reader what to do, and name others in `by:`")
        yield passage.problem(first.start, first.end, message)


def may_have_verb(passage: Passage, sentence: Sentence) -> bool:
    """Whether a word may be the verb of who acts, where an order has another form: `the ferry stays in port`."""
    speaks_to_reader = "subject" not in passage.language.words("may_open")
    return speaks_to_reader and any(entry.bare_forms == (PRESENT,) for entry in sentence.entries[1:])
