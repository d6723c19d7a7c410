"""Use short sentences and short words.

One index for all steps of a procedure says how hard it reads: Flesch for English, Flesch as Kandel and Moles adapted
it for French, Gulpease for Italian and, not calibrated for it, for Romanian, Szigriszt-Pazos for Spanish, LIX for
Catalan and other languages. Below eight steps no index says anything, and nothing is reported. Where a procedure reads
as hard, look for the longest sentences and the longest words first.

The texts of the steps are counted together, sentence by sentence, and the formula is applied once. Too hard is Gulpease
below 60 in Italian, or LIX above 33 in English, 56 in Italian, 60 in Romanian, 46 in French, 38 in Catalan and Spanish.
These bounds of LIX stand about an eighth above the hardest of the sample handbook's seventeen procedures, whose Flesch
is 76 to 94 and whose Gulpease 77 to 90: Romanian words are longer, so its LIX is higher at the same ease. The Italian
bound stands an eighth above easy procedures in the infinitive or to `voi`, whose verbs are long (LIX 42 to 50, Gulpease
77 to 84), and the French one above the hardest of 28 groups of ten plain steps (LIX 19 to 41, Flesch 81 and more). The
sample has no Spanish: its bound is that of Catalan, whose LIX is the same on simple steps.
Source: Flesch, 1948; Kandel and Moles, 1958; Szigriszt Pazos, 1993; Lucisano and Piemontese, 1988; Björnsson, 1968.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.readability import LEAST_STEPS, is_easy, readability
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage, Wording
from sopkit.message import _

EASY = {
    "en": [
        "Greet the customer.",
        "Ask for the receipt.",
        "Read the date on it.",
        "Look at the lamp.",
        "Test the lamp at the till.",
        "Ask what the customer wants.",
        "Give the money back.",
        "Thank the customer.",
    ],
    "it": [
        "Saluta il cliente.",
        "Chiedi lo scontrino.",
        "Leggi la data.",
        "Guarda la lampada.",
        "Prova la lampada in cassa.",
        "Chiedi che cosa vuole il cliente.",
        "Rendi i soldi.",
        "Ringrazia il cliente.",
    ],
    "ro": [
        "Salută clientul.",
        "Cere bonul.",
        "Citește data.",
        "Uită-te la lampă.",
        "Aprinde lampa la casă.",
        "Întreabă ce vrea clientul.",
        "Dă banii înapoi.",
        "Spune mulțumesc.",
    ],
    "ca": [
        "Saluda el client.",
        "Demana el tiquet.",
        "Llegeix la data.",
        "Mira el llum.",
        "Prova el llum a la caixa.",
        "Demana què vol el client.",
        "Torna els diners.",
        "Dona les gràcies.",
    ],
    "fr": [
        "Saluez le client.",
        "Demandez le ticket.",
        "Lisez la date.",
        "Regardez la lampe.",
        "Essayez la lampe en caisse.",
        "Demandez ce que veut le client.",
        "Rendez l'argent.",
        "Remerciez le client.",
    ],
    "es": [
        "Saluda al cliente.",
        "Pide el tique.",
        "Lee la fecha.",
        "Mira la lámpara.",
        "Prueba la lámpara en la caja.",
        "Pregunta qué quiere el cliente.",
        "Devuelve el dinero.",
        "Da las gracias.",
    ],
}
HARD = {
    "en": "Ascertain systematically the administrative circumstances surrounding the merchandise notification, "
    "including all supplementary documentation.",
    "it": "Accertare sistematicamente le circostanze amministrative della comunicazione pervenuta, comprensiva della "
    "documentazione integrativa eventualmente necessaria.",
    "ro": "Stabilește sistematic circumstanțele administrative corespunzătoare notificării înregistrate, inclusiv "
    "documentația suplimentară eventual necesară.",
    "ca": "Determina sistemàticament les circumstàncies administratives corresponents a la comunicació registrada, "
    "inclosa la documentació complementària necessària.",
    "fr": "Déterminer systématiquement les circonstances administratives correspondant à la réclamation enregistrée, "
    "y compris la documentation complémentaire éventuellement nécessaire.",
    "es": "Determina sistemáticamente las circunstancias administrativas correspondientes a la comunicación "
    "registrada, incluida la documentación complementaria necesaria.",
}


def steps(sentences: list[str]) -> str:
    """A procedure of these steps."""
    return "\nsteps:\n" + "".join(f"  - do: {sentence}\n" for sentence in sentences)


GOOD = {language: [steps(sentences)] for language, sentences in EASY.items()}
BAD = {language: [steps([sentence] * 8)] for language, sentence in HARD.items()}
READ = frozenset({"do", "ask", "note", "anticipate", "dont"})
NAMES = {
    "flesch": "Flesch",
    "kandel-moles": "Kandel-Moles",
    "gulpease": "Gulpease",
    "szigriszt": "Szigriszt-Pazos",
    "lix": "LIX",
}


@rule(on=Wording, severity=WARNING)
def check(wording: Wording, options: Options) -> Iterator[Problem]:
    steps = [passage for passage in wording.passages if passage.step and passage.field in READ]
    if sum(passage.field == "do" for passage in steps) < LEAST_STEPS:
        return
    said = [sentence.words for passage in steps for sentence in passage.analysis.sentences]
    if is_easy(said, wording.language):
        return
    found = readability(said, wording.language)
    if found is None or not found.out_of_range:
        return
    index = found.main if found.main.out_of_range else found.lix
    arguments = {"formula": NAMES[index.formula], "score": round(index.score), "limit": round(index.warn or 0)}
    easy = _("`{formula}` gives {score}, and at least {limit} is easy to read", **arguments)
    hard = _("`{formula}` gives {score}, and at most {limit} is easy to read", **arguments)
    reason = easy if index.higher_is_easier else hard
    message = _("The steps are hard to read: {reason}; use shorter sentences and shorter words", reason=reason)
    yield Problem(place(wording, steps[0]).text.span, message)


def place(wording: Wording, first: Passage) -> Passage:
    """The title, or the first step where the title is not translated."""
    return next((passage for passage in wording.passages if passage.path == "title"), first)
