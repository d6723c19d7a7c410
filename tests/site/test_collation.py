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
    ],
)
def test_sorts_as_a_dictionary_does(language: str, words: list[str]) -> None:
    assert sorted(reversed(words), key=collation(language)) == words
