"""Words stand in the order of a dictionary of their language."""

from __future__ import annotations

import pytest

from sopkit.site.collation import collation, initial


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["cote", "côte", "étage", "été", "objet", "œuvre", "ouvrier", "zèbre"]),
        ("ro", ["sac", "suma", "șef", "tarif", "tur", "țară"]),
        ("it", ["caffè", "caffettiera", "città"]),
        ("es", ["nube", "nuez", "ñame", "ñoño", "oferta"]),
        ("es", ["caja", "cámara", "canto", "caña", "caos"]),
    ],
)
def test_sorts_as_a_dictionary_does(language: str, words: list[str]) -> None:
    assert sorted(words, key=collation(language)) == words


@pytest.mark.parametrize(
    ("words", "language", "letter"),
    [
        ("è rotto", "it", "E"),
        ("șeful", "ro", "Ș"),
        ("şeful", "ro", "Ș"),
        ("«ce", "ro", "C"),
        ("âncora", "ca", "A"),
        ("ñu", "es", "Ñ"),
        ("24 hours", "en", "#"),
        ("…", "en", "#"),
    ],
)
def test_an_entry_stands_under_the_letter_of_its_language(words: str, language: str, letter: str) -> None:
    assert initial(words, language) == letter
