"""Explain an abbreviation in capitals, or write it out.

"Log the RMA in the CRM" is clear to whoever wrote it. Put the abbreviation into the glossary of `handbook.yml`, where
every page explains it, or write the words. What a whole trade knows (`PIN`, `PDF`, `SMS`) is in the list of the
language; add yours with a glossary entry. A law with its number (`RDL 1/2007`) is a
reference, and a word all in capitals within a text in capitals is no abbreviation. Each is named once in a procedure,
and not at all where its words stand beside it in brackets: `Stock Keeping Unit (SKU)`.
Source: European Commission, How to write clearly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from sopkit.finding import WARNING
from sopkit.language.grammar import Language
from sopkit.language.paradigm import closed
from sopkit.lint.fields import is_for_readers
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Wording
from sopkit.message import _

GOOD = {
    "en": [
        "Type the PIN.",
        "Send the PDF by mail.",
        "Press F5.",
        "STOP. Call the shift lead.",
        "Read the Stock Keeping Unit (SKU).",
    ],
    "it": ["Digita il PIN.", "Invia il PDF per mail.", "Chiedi la partita IVA."],
    "ro": [
        "Tastează codul PIN.",
        "Trimite PDF-ul prin e-mail.",
        "Scrie CNP-ul clientului.",
        "Anunță șeful de raion (SR).",
    ],
    "ca": [
        "Escriu el PIN.",
        "Demana el DNI.",
        "Envia el PDF per correu.",
        "ATENCIÓ. Crida l'encarregat.",
        "Obre el PMT (programa de manteniment de taules).",
    ],
    "fr": [
        "Tapez le code PIN.",
        "Envoyez le PDF par courriel.",
        "Appuyez sur F5.",
        "STOP. Appelez le responsable.",
    ],
    "es": ["Pida el DNI.", "Mande el PDF por correo.", "No hay que TUTEAR al cliente."],
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
BRACKETED = re.compile(r"\(([^()]{2,60})\)")
CAPITALS = re.compile("[A-ZÀ-ÝȘȚ][A-ZÀ-ÝȘȚ&]")
"""What stands in every text with an acronym."""
COMMON = closed(
    """
    AM BIC CD CEO CV DVD EAN EU FAQ GB GPS HTML IBAN ID II III IV IT KM LED MB MMS OK PC PDF PIN PM QR SIM
    SMS TV UK USB UV VAT VIP WC WIFI XL XS XXL ZIP A4 EUR USD GBP RON LEI CHF IVA TVA NB VS NO SOS DIY URL
    HD AI UI UX JPG PNG XML CSV XLS DOC TPV POS ATM
    """
)


@rule(on=Wording, severity=WARNING)
def check(wording: Wording, options: Options) -> Iterator[Problem]:
    suspect = [passage for passage in wording.passages if CAPITALS.search(passage.words)]
    passages = [passage for passage in suspect if is_for_readers(passage) and not passage.words.isupper()]
    known = set(COMMON | wording.language.words("acronyms") | wording.file.defined_terms) if passages else set()
    known |= {acronym for passage in passages for acronym in written_out(passage.words)}
    for passage in passages:
        masked = passage.analysis.masked
        for match in ACRONYM.finditer(masked):
            words = match[0].partition("-")[0].rstrip("s")
            if words not in known and not shouted(masked, match, wording.language):
                known.add(words)
                message = _("`{words}` is explained nowhere; add it to the glossary, or write it out", words=words)
                yield passage.problem(*match.span(), message)


def written_out(words: str) -> Iterator[str]:
    """The abbreviations in brackets behind what they are made of, or before it: `Shift Lead (SL)`."""
    for match in BRACKETED.finditer(words):
        before, inside = words[: match.start()].split()[-8:], match[1].split()
        if len(inside) == 1 and stand_for(inside[0], before):
            yield inside[0]
        elif before and stand_for(before[-1], inside):
            yield before[-1]


def stand_for(acronym: str, words: Sequence[str]) -> bool:
    """Whether the capitals of an abbreviation open words, in that order; small words need give none."""
    opening = iter(unicodedata.normalize("NFD", word)[0].upper() for word in words)  # `șef` opens with an S
    return acronym.isalpha() and acronym.isupper() and all(any(letter == one for one in opening) for letter in acronym)


def shouted(masked: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word is in capitals for loudness: a known word of the language, or beside another one in capitals."""
    around = masked[max(0, match.start() - 30) : match.start()].split()[-2:] + masked[match.end() :].split()[:2]
    if any(len(word) > 3 and word.isupper() for word in around):
        return True
    small = match[0].lower()
    is_verb = small in language.instruction_forms or bool(language.hung(small)[1])
    return len(match[0]) > 3 and (is_verb or is_sentence(masked, match))


def is_sentence(masked: str, match: re.Match[str]) -> bool:
    before, after = masked[: match.start()].rstrip(), masked[match.end() :].lstrip()
    return (not before or before[-1] in ".!?:") and (not after or after[0] in ".!:")
