"""What a step tells, where its sentences are of an odd shape."""

from __future__ import annotations

import pytest

from sopkit.language import get
from sopkit.language.analysis import Analysis


def opening(words: str, code: str) -> str | None:
    """The verb that the first sentence of some words opens with."""
    analysis = Analysis(words, get(code))
    verb = analysis.told[0].opening
    return None if verb is None else words[verb.start : verb.end]


@pytest.mark.parametrize(
    ("code", "phrase", "order"),
    [("en", "in the box", "sign"), ("it", "nella scatola", "firma"), ("es", "en la caja", "firma")],
)
def test_a_verb_is_found_behind_any_number_of_phrases(code: str, phrase: str, order: str) -> None:
    assert opening(", ".join([*[phrase] * 200, f"{order}."]), code) == order


@pytest.mark.parametrize("code", ["en", "it", "ro", "ca", "fr", "es"])
@pytest.mark.parametrize("words", ["A, 5", "A, 5.", "5", "5 A.", "A:", "A: 2, B:"])
def test_a_sentence_may_end_anywhere(code: str, words: str) -> None:
    assert opening(words, code) is None
