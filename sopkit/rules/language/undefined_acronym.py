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
from collections.abc import Iterator, Mapping, Sequence

from sopkit.finding import WARNING
from sopkit.language import Language, get
from sopkit.language.paradigm import closed
from sopkit.lazy import once
from sopkit.lint.fields import is_for_readers
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage, SourceFile
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
    HD AI UI UX JPG PNG XML CSV XLS DOC TPV POS ATM UPS DHL
    """
)


@rule(on=Passage, severity=WARNING)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_suspect(passage):
        return
    for words, start, end in unexplained(passage.file).get(passage, ()):
        message = _("`{words}` is explained nowhere; add it to the glossary, or write it out", words=words)
        yield passage.problem(start, end, message)


def is_suspect(passage: Passage) -> bool:
    """Whether an abbreviation may stand in a text, and is one there."""
    return bool(CAPITALS.search(passage.words)) and is_for_readers(passage) and not passage.words.isupper()


@once
def unexplained(file: SourceFile) -> Mapping[Passage, Sequence[tuple[str, int, int]]]:
    """The abbreviations that a file explains nowhere, each where it stands first, by the text."""
    suspect = [passage for passage in file.passages if is_suspect(passage)]
    known = set(COMMON | get(file.language).words("acronyms") | file.defined_terms)
    known |= {acronym for passage in suspect for acronym in written_out(passage.words)}
    found: dict[Passage, list[tuple[str, int, int]]] = {}
    for passage in suspect:
        masked = passage.analysis.masked
        for match in ACRONYM.finditer(masked):
            words = match[0].partition("-")[0].rstrip("s")
            if words not in known and not shouted(masked, match, passage.language):
                known.add(words)
                found.setdefault(passage, []).append((words, *match.span()))
    return found


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
    """Whether a word is in capitals for loudness, or as a button is: a known verb, or near another one in capitals."""
    around = masked[max(0, match.start() - 30) : match.start()].split()[-2:] + masked[match.end() :].split()[:2]
    if any(len(word) > 3 and word.isupper() for word in around):
        return True
    word = match[0].lower()
    if any(word in language.words(name) for name in ("negations", "supports", "openers", "modals")):
        return True
    is_verb = word in language.instruction_forms or bool(language.hung(word)[1])
    return len(word) > 3 and (is_verb or is_sentence(masked, match))


def is_sentence(masked: str, match: re.Match[str]) -> bool:
    before, after = masked[: match.start()].rstrip(), masked[match.end() :].lstrip()
    return (not before or before[-1] in ".!?:") and (not after or after[0] in ".!:")
