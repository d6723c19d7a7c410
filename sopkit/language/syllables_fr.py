"""The syllables of French words as they are spoken: groups of vowels, less the silent endings."""

from __future__ import annotations

import re

from sopkit.language.paradigm import closed

__all__ = ["syllables"]

_NO_VOWEL = re.compile(r"(?<=q)u|(?<=g)u(?=[eéèêiïy])|(?<=g)e(?=[ao])|\by(?=[aeouéèê])")
"""The `u` of `que` and `guide`, the `e` of `mangeons`, the `y` of `yeux`."""
_SILENT = re.compile(r"(?:es?|(?<!m)ent)$")
_SPOKEN = closed(
    """
    absent accent accident adhérent adolescent agent antécédent apparent appartient argent cent client cohérent
    compétent concurrent conscient content contient continent convient couvent dent devient différent efficient
    entretient équivalent évident excellent exigent fervent fréquent incident inconvénient indulgent ingrédient
    innocent intelligent intervient lent maintient mécontent négligent obtient occident orient parent patient
    permanent pertinent précédent présent président prudent quotient récent récipient référent résident retient
    revient serpent souvent soutient talent tient torrent transparent urgent vent vient violent
    """
)
"""Words in `-ent` that are no plural verb; those in `-ment` are spoken too."""
_APART = re.compile(
    r"""(?<=[aeou])y(?=[aeiouéèêâô])  # payer
      | (?<=p)a(?=ys)  # pays
      | é(?=[aeiouéâîôœ])  # créer
      | (?<=[aeou])[ïë]  # maïs
      | (?<=[bcdfgptv][lr])i(?=[aeéèoâ])  # client, ouvrier
      | a(?=o[^nuû])  # chaos
    """,
    re.VERBOSE,
)
_VOWELS = re.compile("[aeiouyàâäéèêëîïôöùûüœæ]+")


def syllables(word: str) -> int:
    """The syllables of a French word; a number is one, an elided `l'` none."""
    word = word.lower()
    if any(character.isdecimal() for character in word):
        return 1
    spoken = _NO_VOWEL.sub("", word)
    if word not in _SPOKEN and word.removesuffix("s") not in _SPOKEN:
        shorter = _SILENT.sub("", spoken)
        spoken = shorter if _VOWELS.search(shorter) else spoken
    return len(_VOWELS.findall(_APART.sub(_set_apart, spoken)))


def _set_apart(match: re.Match[str]) -> str:
    """The vowel with a mark beside it, so that it makes no group with its neighbour; `y` between vowels is none."""
    letter = match[0]
    return "-" if letter == "y" else f"-{letter}" if letter in "ïë" else f"{letter}-"
