from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.diff import Piece, word_difference
from sopkit.fingerprint import normal

SENTENCES = st.lists(
    st.sampled_from(["Greet", "the", "customer", "cliente", "l'articolo,", "{max}", "50,00", "€", "—", " ", "\n", "è."])
).map(" ".join)


@given(SENTENCES | st.text(), SENTENCES | st.text())
def test_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(piece.old for piece in pieces) == unicodedata.normalize("NFC", old)
    assert "".join(piece.new for piece in pieces) == unicodedata.normalize("NFC", new)


@given(SENTENCES, SENTENCES)
def test_a_text_has_a_piece_that_differs_just_when_it_means_something_else(old: str, new: str) -> None:
    differs = any(not piece.same for piece in word_difference(old, new))
    assert differs == (normal(old) != normal(new))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Greet the customer.", "Greet the guest.", [("customer.", "guest.")]),
        ("Greet the customer.", "greet   the customer", []),
        ("Refund up to 50 EUR.", "Refund up to 80 EUR.", [("50 ", "80 ")]),
        ("Refund up to {max}.", "Refund up to {limit}.", [("{max}.", "{limit}.")]),
        ("Saluda el client.", "Saluda bé el client.", [("", "bé ")]),
        ("Cere bonul și cardul.", "Cere bonul.", [("și cardul.", "")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_words_that_changed(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    assert [(piece.old, piece.new) for piece in word_difference(old, new) if not piece.same] == changed


def test_a_long_text_is_compared_word_by_word_too() -> None:
    old = [f"word{place}" for place in range(3000)]
    new = [*old[:1500], "here", *old[1500:]]
    assert [piece for piece in word_difference(" ".join(old), " ".join(new)) if not piece.same] == [
        Piece("", "here ", False)
    ]
