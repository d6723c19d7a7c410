"""Explain an abbreviation in capitals, or write it out.

"Log the RMA in the CRM" is clear to whoever wrote it. Put the abbreviation into the glossary of `handbook.yml`, where
every page explains it, or write the words. What a whole trade knows (`PIN`, `PDF`, `SMS`) is in the list of the
language; add yours with a glossary entry. A law with its number (`RDL 1/2007`) is a
reference, and a word all in capitals within a text in capitals is no abbreviation.
Source: European Commission, How to write clearly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.language.grammar import Language
from sopkit.language.paradigm import closed
from sopkit.lint.fields import is_for_readers
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Type the PIN.", "Send the PDF by mail.", "Press F5.", "STOP. Call the shift lead."],
    "it": ["Digita il PIN.", "Invia il PDF per mail.", "Chiedi la partita IVA."],
    "ro": ["Tastează codul PIN.", "Trimite PDF-ul prin e-mail.", "Scrie CNP-ul clientului."],
    "ca": ["Escriu el PIN.", "Demana el DNI.", "Envia el PDF per correu.", "ATENCIÓ. Crida l'encarregat."],
    "fr": [
        "Tapez le code PIN.",
        "Envoyez le PDF par courriel.",
        "Appuyez sur F5.",
        "STOP. Appelez le responsable.",
    ],
    "es": ["Pida el DNI.", "Mande el PDF por correo."],
}
BAD = {
    "en": ["Log the RMA in the CRM.", "Ask for the IMEI."],
    "it": ["Scrivi l'RMA nel CRM.", "Chiedi l'IMEI."],
    "ro": ["Notează RMA în CRM.", "Cere codul IMSI."],
    "ca": ["Registra el RMA a la fitxa.", "Demana l'IMEI."],
    "fr": [
        "Saisissez le BLX dans la GMAO.",
        "Demandez l'IMEI.",
    ],
    "es": ["Anota el PQR en la hoja."],
}

ACRONYM = re.compile(r"(?<![\w&/.-])[A-ZÀ-ÝȘȚ](?:[A-ZÀ-ÝȘȚ]|&(?=[A-Z]))+(?:s|-uri|-ul|-ului)?(?![\w&/])(?! \d+/\d)")
CAPITALS = re.compile("[A-ZÀ-ÝȘȚ][A-ZÀ-ÝȘȚ&]")
"""What stands in every text with an acronym."""
COMMON = closed(
    """
    AM BIC CD CEO CV DVD EAN EU FAQ GB GPS HTML IBAN ID II III IV IT KM LED MB MMS OK PC PDF PIN PM QR SIM
    SMS TV UK USB UV VAT VIP WC WIFI XL XS XXL ZIP A4 EUR USD GBP RON LEI CHF IVA TVA NB VS NO SOS DIY URL
    HD AI UI UX JPG PNG XML CSV TPV POS ATM UPS DHL
    """
)


@rule(on=Passage, severity=WARNING)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not CAPITALS.search(passage.words) or not is_for_readers(passage) or passage.words.isupper():
        return
    masked = passage.analysis.masked
    known = COMMON | passage.language.words("acronyms") | passage.file.defined_terms
    for match in ACRONYM.finditer(masked):
        words = match[0].partition("-")[0].rstrip("s")
        if words not in known and not shouted(masked, match, passage.language) and not explained(masked, match):
            message = _("`{words}` is explained nowhere; add it to the glossary, or write it out", words=words)
            yield passage.problem(*match.span(), message)


def explained(masked: str, match: re.Match[str]) -> bool:
    """Whether the words stand beside it, one of the two in brackets: `TPE (terminal de paiement)`, `… (TPE)`."""
    following = masked[match.end() :].lstrip()
    if masked[: match.start()].endswith("(") and following.startswith(")"):
        return True
    return following.startswith("(") and following[1:2].upper() == match[0][0]


def shouted(masked: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word is in capitals for loudness, or as a button is: a known verb, or near another one in capitals."""
    around = masked[max(0, match.start() - 20) : match.start()].split()[-2:] + masked[match.end() :].split()[:2]
    if any(len(word) > 3 and word.isupper() for word in around):
        return True
    word = match[0].lower()
    if any(word in language.words(name) for name in ("negations", "supports", "openers", "modals")):
        return True
    return len(word) > 3 and (word in language.instruction_forms or is_sentence(masked, match))


def is_sentence(masked: str, match: re.Match[str]) -> bool:
    before, after = masked[: match.start()].rstrip(), masked[match.end() :].lstrip()
    return (not before or before[-1] in ".!?:") and (not after or after[0] in ".!:")
