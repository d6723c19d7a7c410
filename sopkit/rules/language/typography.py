"""Set the marks as the rest of the handbook does.

Two blanks, a blank before a comma, quotation marks of two kinds in one sentence and a step without its full stop look
careless on a page that customers may see over the counter. `--fix` sets them right. Where most steps have no full stop,
they are a list without stops, and none is missed.
Source: the style guides of the languages' institutions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.lazy import once
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage, SourceFile
from sopkit.message import _

GOOD = {
    "en": ["Check the receipt.", "Choose “Save” or “Send”.", "Wait...", "Mix 1 : 10.", "Type . in the field."],
    "it": ["Controlla lo scontrino.", "Scegli «Salva» o «Invia».", "Attendi..."],
    "ro": ["Verifică bonul.", "Alege „Salvează” sau „Trimite”.", "Așteaptă..."],
    "ca": ["Comprova el tiquet.", "Tria «Desa» o «Envia».", "L'agent escriu l'al·lèrgia."],
    "fr": [
        "Vérifiez le ticket.",
        "Choisissez « Enregistrer » ou « Envoyer ».",
        "Demandez : quelle couleur ?",
    ],
    "es": [
        "Cierra la puerta.",
        "Elige «Guardar» o «Enviar».",
        """
steps:
  - do: Contar los billetes
  - do: Firmar la hoja
  - do: Cerrar el sobre
""",
    ],
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
BLANK_BEFORE = re.compile(r"(?<=\w)[ ]+(?=,(?:\s|$)|\.(?:\s+[^\Wa-zà-ÿăîșț]|\s*$))")
"""A stop before a small letter ends nothing: `type . in the field`."""
BEFORE_HIGH = re.compile(r"(?<=\w)[ ]+(?=[;:!?](?:\s|$))")
IS_RATIO = re.compile(r"\d[ ]+:\s+\d")
SENTENCES = frozenset({"do", "dont", "note", "anticipate", "purpose", "trigger", "outcome", "say", "answer"})
SUSPECT = re.compile(r"[ \u00a0][ \u00a0,.;:!?]")
"""What stands in every text whose blanks are odd."""
FEWEST_IN_A_LIST = 3
QUOTES = ("“”", "«»", '"')
QUOTED = re.compile('[“”«»"]')


@rule(on=Passage, severity=INFO)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if is_prose(passage):
        if SUSPECT.search(passage.words):
            yield from odd_blanks(passage)
        if is_unstopped(passage.words):
            yield from stop(passage)
        if QUOTED.search(passage.words):
            yield from quotes(passage)


def stop(passage: Passage) -> Iterator[Problem]:
    """A sentence without its full stop, of a text that ends without one."""
    words = passage.words
    is_line = " " in words.strip() and "\n" not in words.strip()
    is_missed = passage.field in SENTENCES and is_line
    if is_missed and passage.field not in bare_lists(passage.file):
        end = len(words.rstrip())
        fix = passage.fix(end - 1, end, f"{words[end - 1]}.", safe=True)
        yield passage.problem(end - 1, end, _("A full stop is missing at the end"), fix=fix)


def quotes(passage: Passage) -> Iterator[Problem]:
    """Quotation marks of two kinds."""
    words = passage.words
    used = [marks for marks in QUOTES if marks[0] in words or marks[-1] in words]
    if len(used) > 1 and not nested(words):
        start = min(words.index(mark) for mark in used[1] if mark in words)
        yield passage.problem(start, start + 1, _("Quotation marks of two kinds stand in one text; use one kind"))


def odd_blanks(passage: Passage) -> Iterator[Problem]:
    """Blanks that are one too many, outside quotations."""
    masked = passage.analysis.masked
    for match in TWO_BLANKS.finditer(masked):
        is_code = masked[match.start() - 1].isdigit() and masked[match.end()].isdigit()
        fix = passage.fix(*match.span(), " ", safe=not is_code)
        yield passage.problem(*match.span(), _("Two blanks stand here; one is enough"), fix=fix)
    for pattern in [BLANK_BEFORE] if passage.language.code == "fr" else [BLANK_BEFORE, BEFORE_HIGH]:
        for match in pattern.finditer(masked):
            if IS_RATIO.match(masked, match.start() - 1):
                continue
            # `Reply with : in the chat` may speak of the mark.
            fix = passage.fix(*match.span(), "", safe=masked[match.end()] != ":")
            yield passage.problem(*match.span(), _("No blank stands before this mark"), fix=fix)


def is_unstopped(words: str) -> bool:
    """Whether a text ends without a stop."""
    last = words.rstrip()[-1:]
    return last.isalnum() or last in "_)]}%€"


@once
def bare_lists(file: SourceFile) -> frozenset[str]:
    """The keys under which most texts of a file end without a stop: a checklist needs none."""
    texts = Counter(passage.field for passage in file.passages)
    bare = Counter(passage.field for passage in file.passages if is_unstopped(passage.words))
    return frozenset(key for key in bare if texts[key] >= FEWEST_IN_A_LIST and 2 * bare[key] > texts[key])


def nested(words: str) -> bool:
    """Whether one kind of quotation marks stands inside the other, as it should."""
    return bool(re.search(r"«[^»]*[“\"][^»]*»|“[^”]*[«\"][^”]*”|„[^”]*«[^”]*”", words))
