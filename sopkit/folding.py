"""Letters as people type them: no accents, no capitals, `ș` and `ş` and `s` alike, `l·l` as `ll`.

`assets/javascripts/words.js` does the same to what is typed; tests/search compares the two.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "words_in"]

WORD = re.compile(r"\d+|[^\W\d_]+(?:·[^\W\d_]+)*")
JOINED = re.compile(r"\d+|[^\W\d_]+(?:['’·][^\W\d_]+)*")
"""Words and numbers: `2am` is one of each."""
GEMINATE = re.compile(r"(?<=[^\W_])l[.•∙‧⋅]l(?=[^\W_])", re.IGNORECASE)
"""The Catalan `l·l`, as it is typed by whoever does not find the dot."""
LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


def fold(word: str) -> str:
    """A word without capitals, accents and marks."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in parts if one.isalnum()).translate(LETTERS)


def words_in(text: str, joins_apostrophes: bool = False) -> list[str]:
    """The words of a text, folded. `l'articolo` is two words; where apostrophes join, `doesn't` is one."""
    plain = GEMINATE.sub("l·l", unicodedata.normalize("NFC", text))
    return [fold(word) for word in (JOINED if joins_apostrophes else WORD).findall(plain)]
