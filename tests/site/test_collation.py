"""Words stand in the order of a dictionary of their language."""

from __future__ import annotations

import pytest

from sopkit.site.collation import collation


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
