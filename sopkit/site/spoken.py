"""A digest as a word that people read to each other over the phone: `kabilo-mudani`.

Six syllables of a consonant and a vowel: one of five thousand million words, more than 32 bits. The letters are those
that English, Italian, Romanian, Catalan, Spanish and French read alike and write in one way: no `c`, `g`, `h`, `j`,
`q`, `w`, `x`, `y` and `z`, no `v` beside `b`, and no `e`, which English reads as `i` and French leaves out. What
somebody in one of these languages would rather not see on a wall is passed over.
"""

from __future__ import annotations

import hashlib
import re

__all__ = ["SPOKEN", "spoken"]

CONSONANTS, VOWELS = "bdfklmnprst", "aiou"
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
LENGTH = 6
RUDE = re.compile(
    "bit[aou]|dik|fak|fik|fu[kt]|kak|kon[aou]|ku[klnr]|mor[iu]|mur[iu]|nik[aou]|pip|pis|pit[aou]|popo|pu[klt]|"
    "sida|suk|sul[aiu]|tit[aou]"
)
"""Coarse words, illness and death in these languages, however they are spelt, and their nearest neighbours."""
SPOKEN = re.compile(rf"(?:[{CONSONANTS}][{VOWELS}]){{{LENGTH // 2}}}-(?:[{CONSONANTS}][{VOWELS}]){{{LENGTH // 2}}}")
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
    half = LENGTH // 2
    return f"{''.join(syllables[:half])}-{''.join(syllables[half:])}"
