"""A digest as a word that people read to each other over the phone: `kabilo-midanota`.

Seven syllables of a consonant and a vowel: one of forty thousand million words, more than 34 bits. The letters are
those that English, Italian, Romanian, Catalan, Spanish and French write in one way, and that none of them says like
another one: no `c`, `g`, `h`, `j`, `q`, `w`, `x`, `y` and `z`, no `v` beside `b`, no `e`, which English reads as `i`,
Catalan like `a` and French leaves out, and no `u`, which French says as another vowel and Catalan like `o`. What
somebody in one of these languages would rather not see on a wall is passed over.
"""

from __future__ import annotations

import hashlib
import re

__all__ = ["SPOKEN", "spoken"]

CONSONANTS, VOWELS = "bdfklmnprst", "aio"
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
LENGTH, HALF = 7, 3
"""Syllables, and how many of them stand before the hyphen."""
RUDE = re.compile("bit[ao]|dik|fak|fik|kak|kon[ao]|mori|nik[ao]|pip|pis|pit[ao]|popo|sida|tit[ao]")
"""Coarse words, illness and death in these languages, however they are spelt, and their nearest neighbours."""
SPOKEN = re.compile(rf"(?:[{CONSONANTS}][{VOWELS}]){{{HALF}}}-(?:[{CONSONANTS}][{VOWELS}]){{{LENGTH - HALF}}}")
"""What such a word looks like."""


def spoken(digest: str) -> str:
    """The word for a digest of whatever form; always the same for the same one."""
    word = drawn(digest)
    while RUDE.search(word.replace("-", "")):
        word = drawn(word)
    return word


def drawn(words: str) -> str:
    number = int.from_bytes(hashlib.blake2b(words.encode(), digest_size=16).digest())
    syllables = []
    for _place in range(LENGTH):
        number, syllable = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[syllable])
    return f"{''.join(syllables[:HALF])}-{''.join(syllables[HALF:])}"
