"""Words stand in the order of each language's dictionary."""

from __future__ import annotations

import pytest

from sopkit.site.collation import collation


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["nube", "nuez", "ñame", "ñoño", "oferta"]),
        ("es", ["caja", "cámara", "canto", "caña", "caos"]),
        ("ro", ["sac", "sutien", "șapcă", "tort", "țuică"]),
        ("it", ["caffè", "calma", "città"]),
    ],
)
def test_words_are_sorted_as_a_dictionary_does(language: str, words: list[str]) -> None:
    assert sorted(words, key=collation(language)) == words
