"""Places in a text as editors count them, and what is typed into it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.server.positions import UTF8, UTF16, UTF32, Place, Positions, Stretch
from sopkit.server.texts import Typed, after
from sopkit.source import Source

ENCODINGS = (UTF8, UTF16, UTF32)
TEXTS = st.text(alphabet="ab {}:-\n\r\u2028\x85\x0céțe\u0301👋🏽𝄞\ufeff\ud800", max_size=40)


@pytest.mark.parametrize(
    ("encoding", "character"), [(UTF8, 4 + 1 + 3), (UTF16, 2 + 1 + 2), (UTF32, 1 + 1 + 2)], ids=ENCODINGS
)
def test_characters_count_as_the_encoding_says(encoding: str, character: int) -> None:
    text = "a\n👋 e\u0301x"  # an emoji, and a letter with its accent apart
    place = Positions(text, encoding).place(text.index("x"))
    assert place == Place(1, character)
    assert Positions(text, encoding).offset(place) == text.index("x")


@pytest.mark.parametrize("encoding", [UTF8, UTF16])
def test_a_place_inside_of_a_character_is_that_character(encoding: str) -> None:
    assert Positions("👋x", encoding).offset(Place(0, 1)) == 0


def test_a_place_behind_the_end_of_a_line_is_its_end() -> None:
    positions = Positions("ab\r\ncd\rx")
    assert [positions.offset(Place(line, 99)) for line in range(5)] == [2, 6, 8, 8, 8]


def test_lines_end_where_editors_end_them_and_nowhere_else() -> None:
    assert Positions("a\u2028b\x85c\x0cd\x0be\nf").place(10) == Place(1, 0)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_character_is_found_again_at_its_place(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)
    inside = [offset for offset in range(len(text) + 1) if text[offset - 1 : offset + 1] != "\r\n" or not offset]
    assert [positions.offset(positions.place(offset)) for offset in inside] == inside


@given(TEXTS)
def test_lines_are_those_that_sopkit_reads(text: str) -> None:
    assert [Positions(text).place(at).line + 1 for at in range(len(text))] == [
        Source("p.yml", text).position(at)[0] for at in range(len(text))
    ]


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), TEXTS), max_size=8),
    st.sampled_from(ENCODINGS),
)
def test_edits_one_by_one_give_the_text_that_is_sent_whole(
    text: str, edits: list[tuple[int, int, str]], encoding: str
) -> None:
    """What an editor has in its buffer, and what the server makes of the ranges that it is sent, are the same."""
    changes = []
    buffer = text
    for one, other, words in edits:
        start, end = sorted(between_characters(buffer, at) for at in (one, other))
        positions = Positions(buffer, encoding)
        changes.append(Typed(words, Stretch(positions.place(start), positions.place(end))))
        buffer = buffer[:start] + words + buffer[end:]
    assert after(text, changes, encoding) == buffer
    assert after(text, [Typed(buffer)], encoding) == buffer


def between_characters(text: str, at: int) -> int:
    """A place where a cursor can stand: not inside of a line's end."""
    at = min(at, len(text))
    return at - 1 if re.match(r"\r\n", text[max(0, at - 1) :]) and at else at
