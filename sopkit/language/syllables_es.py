"""The syllables of a Spanish word, by the rules of its spelling.

A syllable is a group of vowels, as long as they glide: two strong ones (`a`, `e`, `o`) part, and so does a weak one
(`i`, `u`) that bears a mark beside a strong one (`dí-a`, `pa-ís`; not `cons-truí`). An h changes nothing (`prohi-bir`);
the u of `que`, `gui` is silent, that of `güe` is not; a final y is a vowel (`muy`).
Source: Real Academia Española, Ortografía de la lengua española (2010), on diphthongs and hiatus.
"""

from __future__ import annotations

import re

__all__ = ["syllables"]

_SILENT = re.compile(r"(?<=q)u|(?<=g)u(?=[eéií])|(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])")
_WEAK_Y = re.compile(r"y(?![aeiouáéíóúü])")
_NUCLEUS = re.compile(r"[iuü]?[íú]|[iuü]*[aeoáéó](?:[iuü](?![aeoáéó]))?|[iuü]+")


def syllables(word: str) -> int:
    """The syllables of a Spanish word; a number, or a word without vowels, is one."""
    spoken = _WEAK_Y.sub("i", _SILENT.sub("", word.lower()))
    return max(1, len(_NUCLEUS.findall(spoken)))
