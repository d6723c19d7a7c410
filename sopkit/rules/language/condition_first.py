"""Put the condition before the action.

Who reads "Call the shift lead if the amount is over 50 euros" may have the phone in hand before the condition comes.
Write "If the amount is over 50 euros, call the shift lead". `--unsafe-fixes` turns the sentence round where it is
simple.
Source: ASD-STE100, rule 5.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.edit import Fix
from sopkit.finding import INFO
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["If the box is wet, take a photo.", "Ask whether the box is wet.", "Wait until the lamp is green."],
    "it": [
        "Se la scatola è bagnata, scatta una foto.",
        "Chieda all'ospite se desidera un taxi.",
        "Aspetta che la spia diventi verde.",
    ],
    "ro": [
        "Dacă cutia este udă, fă o fotografie.",
        "Întreabă dacă cutia este udă.",
        "Așteaptă până când becul este verde.",
    ],
    "ca": [
        "Si la capsa és molla, fes-ne una foto.",
        "Pregunta si la capsa era oberta.",
        "Espera fins que el pilot és verd.",
    ],
    "fr": [
        "Si le carton est mouillé, prenez une photo.",
        "Demandez si le carton est mouillé.",
        "Attendez que le voyant passe au vert.",
    ],
    "es": [
        "Repite el total si procede.",
        "Si el paquete pesa más de 20 kg, llama a un compañero.",
        "Pregunte si el huésped desayuna en el hotel.",
    ],
}
BAD = {
    "en": ["Take a photo if the box is wet.", "Call the shift lead when the amount is over 50 EUR."],
    "it": ["Scatta una foto se la scatola è bagnata.", "Chiamare il capoturno quando l'importo supera 50 euro."],
    "ro": ["Fă o fotografie dacă cutia este udă.", "Chemați șeful de tură când suma depășește 50 EUR."],
    "ca": ["Fes una foto si la capsa és molla.", "Truqueu a l'encarregada quan l'import passa de 50 EUR."],
    "fr": [
        "Prenez une photo si le carton est mouillé.",
        "Appelle le responsable quand le montant dépasse 50 EUR.",
    ],
    "es": ["Llama a un compañero si el paquete pesa más de 20 kg.", "Encienda la segunda luz cuando anochece."],
}

VAGUE = frozenset({"vague-amount", "vague-time", "hedge"})
"""Rules that say of `if needed` and `if possible` what matters more than where it stands."""
END = re.compile(r"[.!\s]*$")


@rule(on=Passage, severity=INFO, fields=["do"])
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.spoken:
        return
    words = passage.words
    for sentence in passage.analysis.told:
        place = passage.analysis.condition_after(sentence)
        if place is None or is_vague(passage, place):
            continue
        start, end = place, place + len(words[place : sentence.end].split()[0])
        message = _("The condition comes after the action; begin with `{words}`", words=passage.quoted(start, end))
        yield passage.problem(start, end, message, fix=turned_round(passage, sentence.start, place, sentence.end))


def is_vague(passage: Passage, place: int) -> bool:
    """Whether the condition is one that another rule asks to replace: `if necessary`, `where possible`."""
    return any(phrase.start <= place < phrase.end and phrase.list in VAGUE for phrase in passage.analysis.phrases)


def turned_round(passage: Passage, start: int, condition: int, end: int) -> Fix | None:
    """The mend of a sentence of two parts, one action and one condition."""
    action, following = passage.words[start:condition].strip(), passage.words[condition:end].strip()
    if "," in action or "," in following or END.sub("", following) != following:
        return None
    turned = f"{following[0].upper()}{following[1:]}, {action[0].lower()}{action[1:]}"
    return passage.fix(start, end, turned)
