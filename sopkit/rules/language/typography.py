"""Set the marks as the rest of the handbook does.

Two blanks, a blank before a comma, quotation marks of two kinds in one sentence and a step without its full stop look
careless on a page that customers may see over the counter. `--fix` sets them right.
Source: the style guides of the languages' institutions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": ["Check the receipt.", "Choose “Save” or “Send”.", "Wait..."],
    "it": ["Controlla lo scontrino.", "Scegli «Salva» o «Invia».", "Attendi..."],
    "ro": ["Verifică bonul.", "Alege „Salvează” sau „Trimite”.", "Așteaptă..."],
    "ca": ["Comprova el tiquet.", "Tria «Desa» o «Envia».", "L'agent escriu l'al·lèrgia."],
    "fr": [
        "Vérifiez le ticket.",
        "Choisissez « Enregistrer » ou « Envoyer ».",
        "Demandez : quelle couleur ?",
    ],
    "es": ["Cierra la puerta.", "Elige «Guardar» o «Enviar»."],
}
BAD = {
    "en": ["Check  the receipt.", "Check the receipt , then the card.", "Check the receipt"],
    "it": ["Controlla  lo scontrino.", "Controlla lo scontrino , poi la carta.", "Controlla lo scontrino"],
    "ro": ["Verifică  bonul.", "Verifică bonul , apoi cardul.", "Verifică bonul"],
    "ca": ["Comprova  el tiquet.", "Comprova el tiquet , després la targeta.", "Comprova el tiquet"],
    "fr": [
        "Vérifiez  le ticket.",
        "Vérifiez le ticket , puis la carte.",
        "Vérifiez le ticket",
    ],
    "es": ["Cierra  la puerta.", "Cierra la puerta"],
}

TWO_BLANKS = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
BLANK_BEFORE = re.compile(r"(?<=\w)[ ]+(?=[,.](?:\s|$))")
BEFORE_HIGH = re.compile(r"(?<=\w)[ ]+(?=[;:!?](?:\s|$))")
SENTENCES = frozenset({"do", "dont", "note", "purpose", "trigger", "outcome", "say"})
FEWEST_IN_A_LIST = 3
UNSTOPPED = re.compile(r"[\w)\]}%€]\s*$")
QUOTES = ("“”", "«»", '"')


@rule(on=Passage, severity=INFO)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_prose(passage):
        return
    masked, words = passage.analysis.masked, passage.words
    for match in TWO_BLANKS.finditer(masked):
        fix = passage.fix(*match.span(), " ", safe=True)
        yield passage.problem(*match.span(), _("Two blanks stand here; one is enough"), fix=fix)
    marks = [BLANK_BEFORE] if passage.language.code == "fr" else [BLANK_BEFORE, BEFORE_HIGH]
    for pattern in marks:
        for match in pattern.finditer(masked):
            fix = passage.fix(*match.span(), "", safe=True)
            yield passage.problem(*match.span(), _("No blank stands before this mark"), fix=fix)
    is_line = " " in words.strip() and "\n" not in words.strip()
    if passage.field in SENTENCES and UNSTOPPED.search(words) and is_line and not is_bare_list(passage):
        end = len(words.rstrip())
        fix = passage.fix(end - 1, end, f"{words[end - 1]}.", safe=True)
        yield passage.problem(end - 1, end, _("A full stop is missing at the end"), fix=fix)
    used = [marks for marks in QUOTES if any(mark in words for mark in marks)]
    if len(used) > 1 and not nested(words):
        start = min(words.index(mark) for mark in used[1] if mark in words)
        yield passage.problem(start, start + 1, _("Quotation marks of two kinds stand in one text; use one kind"))


def is_bare_list(passage: Passage) -> bool:
    """Whether no text of the same key in the file ends with a stop: a checklist needs none."""
    others = [other.words for other in passage.file.passages if other.field == passage.field]
    return len(others) >= FEWEST_IN_A_LIST and all(UNSTOPPED.search(words) for words in others)


def nested(words: str) -> bool:
    """Whether one kind of quotation marks stands inside the other, as it should."""
    return bool(re.search(r"«[^»]*[“\"][^»]*»|“[^”]*[«\"][^”]*”|„[^”]*«[^”]*”", words))
