"""Say who acts.

"The refund is approved" lets two people each believe that the other one does it. "The shift lead approves the refund",
or to the reader: "Approve the refund". A state is no passive: "if the box is damaged", "check that the door is locked"
and "the form is called A1" stay as they are. Nor is a duty, where a language says one with a participle: `casierul este
obligat să numere`.
Reflexive passives (`si verifica`, `se verifică`, `es comprova`, `se fait`) hide who acts in the same way; the option
`reflexive: 1` finds them, and `conditions: 1` finds passives after *if* and in questions and answers.
Source: ASD-STE100, rule 3.6; European Commission, How to write clearly.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.verbs import Verb
from sopkit.lint.fields import has_tense, is_condition
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

WORD = re.compile(r"[^\W_]+")
CLAUSE = re.compile(r"[.!?:;,(]")
OPTIONS = {"conditions": 0, "reflexive": 0}
GOOD = {
    "en": ["The shift lead approves the refund.", "If the box is damaged, take a photo."],
    "it": ["Il responsabile approva il rimborso.", "Se la scatola è danneggiata, scatta una foto."],
    "ro": [
        "Șeful de tură aprobă rambursarea.",
        "Casierul este obligat să numere banii.",
        "Dacă ambalajul este deteriorat, fă o fotografie.",
    ],
    "ca": ["L'encarregat aprova el reemborsament.", "Si la capsa està feta malbé, fes una foto."],
    "fr": ["Le responsable valide le remboursement.", "Si la boîte est abîmée, prenez une photo."],
    "es": ["El encargado aprueba el reembolso.", "Si la caja está dañada, haz una foto."],
}
BAD = {
    "en": ["The refund is approved by the shift lead.", "The form must be signed at the till."],
    "it": ["Il rimborso è approvato dal responsabile.", "Il modulo viene firmato alla cassa."],
    "ro": ["Rambursarea este aprobată de șeful de tură."],
    "ca": ["El reemborsament és aprovat per l'encarregat."],
    "fr": ["Le remboursement est validé par le responsable.", "Le formulaire doit être signé à la caisse."],
    "es": ["El reembolso es aprobado por el encargado."],
}


@rule(on=Passage, severity=WARNING, verbs=True)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not has_tense(passage) or (is_condition(passage) and not options["conditions"]):
        return
    voices = {"passive", "reflexive-passive"} if options["reflexive"] else {"passive"}
    for verb in passage.verbs:
        is_condition_met = options["conditions"] or not verb.conditional_clause
        if verb.voice in voices and is_condition_met and not is_state(passage, verb):
            words = passage.quoted(verb.start, verb.end)
            message = _("`{words}` does not say who acts; begin with the person who does it", words=words)
            if names_agent(passage, verb):
                message = _("`{words}` says only afterwards who acts; begin with that person", words=words)
            yield passage.problem(verb.start, verb.end, message)


def is_state(passage: Passage, verb: Verb) -> bool:
    """Whether a passive only says how things are: `check that it is locked`, `is called`, `a book to be shelved`."""
    language, participle = passage.language, verb.words.split()[-1].lower()
    if participle in language.words("stative"):
        return True
    before = [word.lower() for word in WORD.findall(CLAUSE.split(passage.analysis.masked[: verb.start])[-1])]
    if verb.form in ("gerund", "participle"):
        return True
    if verb.form == "infinitive":
        return before[-1:] == ["to"] and language.words("infinitive_heads").isdisjoint(before[-2:-1] or ["is"])
    return participle in language.words("visible") and any(
        word in language.checking and not language.words("articles").intersection(before[:place][-1:])
        for place, word in enumerate(before)
    )


def names_agent(passage: Passage, verb: Verb) -> bool:
    """Whether the words after a passive say who acts: `by the shift lead`; `escluso dal prestito` says from what."""
    reading, forms = passage.analysis.reading, passage.language.forms
    if forms is None or verb.words.split()[-1].lower() in passage.language.words("taken_from"):
        return False
    return forms.agents(reading, bisect.bisect_left(reading.starts, verb.end))
