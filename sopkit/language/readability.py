"""How easy a procedure reads: one index for all its steps.

The counts of the steps are added up, each step being one sentence, and the formula is applied once; a formula
applied to a single step says nothing (one step can score -176 or 204).

| language | formula | source |
|---|---|---|
| en | Flesch reading ease, 206.835 - 1.015 words/sentences - 84.6 syllables/words | Flesch, J. Appl. Psych. 32, 1948 |
| fr | 207 - 1.015 words/sentences - 73.6 syllables/words | Kandel and Moles, Cahiers d'études de radio-télévision |
| it | Gulpease, 89 + (300 sentences - 10 letters)/words | Lucisano and Piemontese, Scuola e città 39 (1988) |
| es | Szigriszt-Pazos, 206.835 - words/sentences - 62.3 syllables/words | Szigriszt, tesis doctoral, UCM, 1993 |
| ro | Gulpease, of Italian: not calibrated for Romanian | the same |
| all | LIX, words/sentences + 100 long words/words, long being over six letters | Björnsson, Läsbarhet (1968) |

For Catalan LIX alone: no formula is calibrated for it. Words, letters and long words are counted by textstat
(0.7), which is loaded at the first call. Its sentence count, which drops sentences of two words, and its formulas,
which use it, are not used; nor are its syllables for English, which it looks up in a dictionary that it
downloads: syllables are groups of vowels here, in English with the usual silent endings; `syllables_es` and
`syllables_fr` count those of Spanish and French.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sopkit.language import syllables_es, syllables_fr
from sopkit.language.grammar import Language

__all__ = ["LEAST_STEPS", "Counts", "Index", "Readability", "count", "readability", "syllables"]

LEAST_STEPS = 8
"""Under so many steps an index says nothing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas are made of."""

    sentences: int
    words: int
    letters: int
    long_words: int
    syllables: int
    """0 where no formula needs them."""


@dataclass(frozen=True, slots=True)
class Index:
    """A score on one formula's scale."""

    formula: str
    """`flesch`, `kandel-moles`, `gulpease`, `szigriszt` or `lix`."""
    score: float
    aim: float | None
    """What to aim at."""
    warn: float | None
    """Out of range is above it for `lix`, below it for the others. None: it does not warn."""
    calibrated: bool = False
    """Whether the formula was made for this language."""

    @property
    def higher_is_easier(self) -> bool:
        """LIX counts difficulty, the others ease."""
        return self.formula != "lix"

    @property
    def out_of_range(self) -> bool:
        """Whether the score is on the wrong side of `warn`."""
        if self.warn is None:
            return False
        return self.score < self.warn if self.higher_is_easier else self.score > self.warn


@dataclass(frozen=True, slots=True)
class Readability:
    """The index of a procedure by its language's formula, and LIX, which may be the same."""

    main: Index
    lix: Index
    counts: Counts

    @property
    def out_of_range(self) -> bool:
        """Whether the text is too hard by either."""
        return self.main.out_of_range or self.lix.out_of_range


def readability(texts: Sequence[str], language: Language) -> Readability | None:
    """The index of a procedure from the texts of its steps; None under eight steps that hold words."""
    counts = count(texts, language)
    if counts.sentences < LEAST_STEPS:
        return None
    scale = language.scale
    lix = Index("lix", _lix(counts), scale.lix, scale.lix)
    formula = _FORMULAS.get(scale.formula)
    if formula is None:
        return Readability(lix, lix, counts)
    return Readability(Index(scale.formula, formula(counts), scale.aim, scale.warn, scale.calibrated), lix, counts)


def count(texts: Sequence[str], language: Language) -> Counts:
    """The counts of all texts together, each text one sentence; a text without words counts nothing."""
    each = [_counted(text, language.code) for text in texts]
    each = [counts for counts in each if counts.words]
    return Counts(
        len(each),
        sum(counts.words for counts in each),
        sum(counts.letters for counts in each),
        sum(counts.long_words for counts in each),
        sum(counts.syllables for counts in each),
    )


_ELISION = re.compile(r"(?<=[^\W\d_])['’](?=\w)")
_JOINED = re.compile(r"(?<=\w)-(?=\w)")


@lru_cache(maxsize=4096)
def _counted(text: str, code: str) -> Counts:
    from textstat.backend import counts as textstat  # loads in 0.3 s; it never downloads from here
    from textstat.backend import selections

    # textstat deletes apostrophes and hyphens; l'articolo is two words, and so is s-a or well-known.
    plain = _JOINED.sub(" ", text if code == "en" else _ELISION.sub("’ ", text))
    words = selections.list_words(plain, rm_apostrophe=True, lowercase=True)
    return Counts(
        sentences=1,
        words=len(words),
        letters=textstat.count_letters(plain),
        long_words=textstat.count_long_words(plain),
        syllables=sum(map(_SYLLABLES[code], words)) if code in _SYLLABLES else 0,
    )


_VOWELS = re.compile("[aeiouyàáâèéêìíòóôùúü]+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l|rl)e$|[^aeiouydt]ed$|(?:[^aeiouyscxzghl]|[aeiouy]l|[aeiouy]gh|ph|th)es$")
_APART = re.compile(
    r"(?<![tscg])i[ao](?!u)|(?<![tscgq])[iy]ous?$|eo$|ie(?=t|nce)|ying|[aeo]ing|[^qg]ua[lt]|creat|ea$|coop"
)


def syllables(word: str) -> int:
    """The syllables of an English word: its groups of vowels, less silent endings; a number is one."""
    word = word.lower()
    groups = len(_VOWELS.findall(word)) + len(_APART.findall(word)) - bool(_SILENT.search(word))
    return max(1, groups)


_SYLLABLES: Mapping[str, Callable[[str], int]] = {
    "en": syllables,
    "es": syllables_es.syllables,
    "fr": syllables_fr.syllables,
}
"""Who counts syllables, in the languages whose formula needs them."""


def _flesch(counts: Counts) -> float:
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def _kandel_moles(counts: Counts) -> float:
    return 207 - 1.015 * counts.words / counts.sentences - 73.6 * counts.syllables / counts.words


def _gulpease(counts: Counts) -> float:
    return 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words


def _szigriszt(counts: Counts) -> float:
    return 206.835 - counts.words / counts.sentences - 62.3 * counts.syllables / counts.words


def _lix(counts: Counts) -> float:
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


_FORMULAS: Mapping[str, Callable[[Counts], float]] = {
    "flesch": _flesch,
    "gulpease": _gulpease,
    "kandel-moles": _kandel_moles,
    "szigriszt": _szigriszt,
}
