"""No text makes the reading of it fall over: figures alone, marks alone, words that wait for another one."""

from __future__ import annotations

import pytest

from sopkit import language
from sopkit.language.analysis import Analysis
from sopkit.language.pronouns import unclear

PIECES = """
2|5|100|2.|1.|1:1:1|3 4|minus 10|10 min|2 pezzi|ten|ten minutes|dix minutes|-|'|«|(|)|()|...|?|!|x:|x: y:|, and|; e
if|se|dacă|si|to|per|di|de|of|after|within|do not|non|nu|não|no|ne|l'|d'|-l|il -|and|e|i|și|y|et|must|deve|trebuie|cal
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("code", [*language.known(), "xx"])
def test_odd_texts_are_read(code: str) -> None:
    spoken = language.get(code)
    for piece in filter(None, PIECES):
        for text in (
            piece,
            piece.capitalize(),
            f"{piece}.",
            f"{piece} {piece}",
            f"{piece}, {piece}.",
            f"Open it {piece}",
        ):
            read_all_of(Analysis(text, spoken))


def read_all_of(analysis: Analysis) -> None:
    """Ask for everything, and that it lies in the text."""
    told = [*analysis.told]
    spans = [(one.start, one.end) for one in (*analysis.sentences, *analysis.verbs, *analysis.aloud, *told)]
    spans += unclear(analysis)
    spans += [(one.start, one.end) for sentence in told for one in (sentence.opening, *sentence.further) if one]
    assert all(0 <= start < end <= len(analysis.words) for start, end in spans), analysis.words
    for sentence in told:
        place = analysis.condition_after(sentence)
        assert place is None or sentence.start < place < sentence.end
