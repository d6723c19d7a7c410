"""Pronouns that only repeat what follows: `întreabă-l pe client`, `spune-i clientului`.

A language lists what such a noun follows (`repeaters`), which pronouns are a dative (`datives`), and the endings of the
nouns that these repeat (`repeated_endings`).
"""

from __future__ import annotations

from sopkit.language.grammar import Language
from sopkit.language.reading import Reading

__all__ = ["is_repeated"]

_WITHIN = 6
"""How many words a pronoun may stand before what it repeats."""


def is_repeated(reading: Reading, index: int, language: Language) -> bool:
    """Whether what the pronoun at an index stands for follows in its clause."""
    repeaters, words = language.words("repeaters"), reading.words
    endings = tuple(language.words("repeated_endings")) if words[index] in language.words("datives") else ()
    if not repeaters and not endings:
        return False
    for here in range(index + 1, min(len(words), index + _WITHIN)):
        word = words[here]
        if word in ".,;:!?":
            return False
        pair = " ".join(words[here : here + 2])
        if word in repeaters or pair in repeaters or (bool(endings) and len(word) > 4 and word.endswith(endings)):
            return True
    return False
