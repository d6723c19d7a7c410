"""A text is cut into words that know their place, and what is kept of words does not grow for ever."""

from __future__ import annotations

import random

import pytest

from sopkit import language
from sopkit.language.analysis import Analysis
from sopkit.language.grammar import BARE
from sopkit.language.memory import MOST, Memory
from sopkit.language.readability import estimate
from sopkit.language.verbs import read

CODES = [*language.known(), "xx"]
SIGNS = "aàbcdeșţnthlms'’-_·.,;:!?…()“”«»/€%²½٣0123456789 \n\t\u00a0\u2003\u2028"
TEXT = "The clerks aren't in the co-op's shop (till 12), «so wait»: l'articolo, dona-li'n 3,5 kg; s-a dus."


def odd_texts(count: int) -> list[str]:
    """Signs in any order, the same each time."""
    draw = random.Random(7)
    return ["".join(draw.choices(SIGNS, k=draw.randint(1, 60))) for _ in range(count)]


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_cut_as_a_whole_though_it_is_read_piece_by_piece(code: str) -> None:
    spoken = language.get(code)
    token = (spoken.forms or BARE).token
    for text in (TEXT, *odd_texts(2000)):
        reading = read(text, spoken)
        found = [(match[0], match.span()) for match in token.finditer(text)]
        assert [(entry.written, reading.span(index)) for index, entry in enumerate(reading.entries)] == found


@pytest.mark.parametrize("code", CODES)
def test_no_figure_is_a_form_of_a_word(code: str) -> None:
    forms = language.get(code).forms or BARE
    assert [number for number in map(str, range(2000)) if forms.lexicon.get(number) or forms.by_ending(number)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_number_in_figures_opens_no_verb_and_stands_for_nothing(code: str) -> None:
    (entry,) = read("2000", language.get(code)).entries
    assert (entry.word, entry.kinds, entry.forms, entry.pronoun, entry.may_stand_for) == ("2000", (), (), "", False)


def test_a_memory_begins_anew_when_it_is_full() -> None:
    memory: Memory[int] = Memory()
    for number in range(MOST + 1):
        assert memory.keep(str(number), number) == number
    assert list(memory.items()) == [(str(MOST), MOST)]


def test_what_is_kept_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.language.memory.MOST", 50)
    spoken = language.get("en")
    for number in range(200):
        text = f"Ask how soon word{number}x arrives{number}y and open the box{number}z."
        phrases = Analysis(text, spoken).phrases
        assert estimate([text], spoken).sentences == 1
        assert "vague-time" not in {phrase.list for phrase in phrases}
    kept = [spoken.lexicon, spoken.pieces, spoken.phrase_tree, spoken.phrase_tree.begun]
    assert max(map(len, kept)) <= 50


def test_numbers_are_one_and_the_same_to_phrases() -> None:
    spoken = language.get("en")
    before = len(spoken.phrase_tree)
    for number in range(100, 200):
        found = Analysis(f"Serve {number} guests per hour, and give 110 percent.", spoken).phrases
        assert {"platitude"} <= {phrase.list for phrase in found}
    assert len(spoken.phrase_tree) - before < 20
