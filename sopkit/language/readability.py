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

For Catalan LIX alone: no formula is calibrated for it. Words, letters and long words are counted by textstat (0.7),
which takes longer to load than most handbooks take to lint: `is_easy` counts by the same definitions, word by word, and
only a text that is hard, or nearly so, needs textstat. Its sentence count, which drops sentences of two words, and its
formulas, which use it, are not used; nor are its syllables for English, which it looks up in a dictionary that it
downloads: syllables are groups of vowels here, in English with the usual silent endings; `syllables_es` and
`syllables_fr` count those of Spanish and French.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from sopkit.language import syllables_es, syllables_fr
from sopkit.language.grammar import Language, Scale
from sopkit.language.memory import Memory

__all__ = [
    "LEAST_STEPS",
    "Counts",
    "Index",
    "Readability",
    "count",
    "estimate",
    "is_easy",
    "overall",
    "readability",
    "syllables",
]

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

    def scaled(self, margin: float) -> Index:
        """The same with a score that is harder by a part of itself."""
        harder = abs(self.score) * margin
        return replace(self, score=self.score - harder if self.higher_is_easier else self.score + harder)

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
    return None if counts.sentences < LEAST_STEPS else _measured(counts, language.scale)


def is_easy(texts: Sequence[str], language: Language) -> bool:
    """Whether `readability` would surely find the texts in range, or say nothing; found without textstat."""
    counts = estimate(texts, language)
    if counts.sentences < LEAST_STEPS:
        return True
    found = _measured(counts, language.scale)
    return not any(index.scaled(_MARGIN).out_of_range for index in (found.main, found.lix))


def overall(texts: Sequence[str], language: Language) -> Index | None:
    """The index of many procedures together, by their language's formula, found without textstat; None under eight
    texts that hold words.
    """
    counts = estimate(texts, language)
    return None if counts.sentences < LEAST_STEPS else _measured(counts, language.scale).main


_MARGIN = 0.05
"""By how much of a score the two ways to count may differ: by nothing, unless textstat changes its mind."""


def _measured(counts: Counts, scale: Scale) -> Readability:
    lix = Index("lix", _lix(counts), scale.lix, scale.lix)
    formula = _FORMULAS.get(scale.formula)
    if formula is None:
        return Readability(lix, lix, counts)
    return Readability(Index(scale.formula, formula(counts), scale.aim, scale.warn, scale.calibrated), lix, counts)


def count(texts: Sequence[str], language: Language) -> Counts:
    """The counts of all texts together, each text one sentence; a text without words counts nothing."""
    from textstat.backend import counts as textstat  # loads in 0.3 s; it never downloads from here
    from textstat.backend import selections

    syllables_in = _SYLLABLES.get(language.code)
    found = [0, 0, 0, 0, 0]
    for text in texts:
        plain = _plain(text, language.code)
        words = selections.list_words(plain, rm_apostrophe=True, lowercase=True)
        if words:
            spoken = sum(map(syllables_in, words)) if syllables_in else 0
            here = 1, len(words), textstat.count_letters(plain), textstat.count_long_words(plain), spoken
            found = [sum(both) for both in zip(found, here, strict=True)]
    return Counts(*found)


def estimate(texts: Sequence[str], language: Language) -> Counts:
    """The same counts by the same definitions, without textstat."""
    known = _counted(language.code)
    each = [list(map(known.__getitem__, _plain(text, language.code).split())) for text in texts]
    sentences = sum(any(map(_WORDS, counted)) for counted in each)
    totals = [sum(column) for column in zip(*itertools.chain(*each), strict=True)]
    return Counts(sentences, *totals) if totals else Counts(0, 0, 0, 0, 0)


_ELISION = re.compile(r"(?<=[^\W\d_])['’](?=\w)")
_JOINED = re.compile(r"(?<=\w)-(?=\w)")
_PUNCTUATION = re.compile(r"[^\w\s]")
_LONG = 6
"""A word of more letters is long."""


def _plain(text: str, code: str) -> str:
    """A text as textstat is to see it: it deletes apostrophes and hyphens; `l'articolo` is two words, as `s-a` is."""
    plain = text if code == "en" else _ELISION.sub("’ ", text)
    return _JOINED.sub(" ", plain) if "-" in plain else plain


class _Counted(Memory[tuple[int, int, int, int]]):
    """What a word with its punctuation counts for: words, letters, long words, syllables. Figures are not kept."""

    def __init__(self, code: str) -> None:
        self._syllables = _SYLLABLES.get(code)

    def __missing__(self, token: str) -> tuple[int, int, int, int]:
        word = _PUNCTUATION.sub("", token)
        if word.isdecimal():  # a number is one
            return 1, len(word), int(len(word) > _LONG), int(self._syllables is not None)
        spoken = self._syllables(word.lower()) if word and self._syllables else 0
        found = int(bool(word)), len(word), int(len(word) > _LONG), spoken
        return found if token[0].isdigit() else self.keep(token, found)


_counted = functools.cache(_Counted)
_WORDS = itemgetter(0)


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
