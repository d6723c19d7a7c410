"""Which needs say the same, and which only look so."""

from __future__ import annotations

import pytest

from sopkit.voices import voices
from sopkit.voices.alike import needs
from tests.handbooks import MemoryFiles


def joined(*entries: str, language: str = "en") -> list[list[int]]:
    """The numbers of the needs that are taken for one, in order."""
    lines = "".join(
        f"  2026-11-{n:02}-n:\n    date: 2026-11-{n:02}\n    {entry}\n" for n, entry in enumerate(entries, 1)
    )
    told = voices(MemoryFiles({"insights/cork/2026-11.yml": f"language: {language}\nheard:\n{lines}"}))
    assert told.faults == ()
    return [[int(one.id[8:10]) for one in need.heard] for need in needs(told.insights.values(), "en")]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "To return an item on a Saturday without a queue.", "Returning items on Saturdays, without the queues!"),
        ("it", "Rendere un articolo il sabato senza coda.", "rendere articoli al sabato, senza la coda"),
        ("ro", "Să returneze sâmbăta un articol fără coadă.", "Sâmbăta: returnarea articolului fără cozi"),
        ("ca", "Tornar un article en dissabte sense espera.", "tornar els articles els dissabtes sense esperes"),
        ("es", "Devolver un artículo el sábado sin cola.", "devolver artículos los sábados, sin colas"),
        ("fr", "Rendre un article le samedi sans file.", "rendre les articles le samedi, sans la file"),
        ("en", "A lid.", "a lid"),
    ],
)
def test_other_endings_and_small_words_say_the_same(language: str, first: str, second: str) -> None:
    assert joined(f'need: "{first}"', f'need: "{second}"', language=language) == [[1, 2]]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "To return an item on a Saturday with a receipt.", "To return an item on a Saturday without a receipt."),
        ("en", "To keep an item for 30 days at home.", "To keep an item for 60 days at home."),
        ("en", "The shop should call customers on Saturdays.", "The shop should never call customers on Saturdays."),
        ("it", "Ricevere la ricevuta per mail dopo la spesa.", "Non ricevere la ricevuta per mail dopo la spesa."),
        ("ro", "Să primească bonul pe mail după cumpărături.", "Să nu primească bonul pe mail după cumpărături."),
        ("en", "To return a pan on Saturday.", "To return a knife on Saturday."),
        ("en", "A lid.", "A pan."),
    ],
)
def test_what_is_denied_a_number_and_another_thing_say_something_else(language: str, first: str, second: str) -> None:
    assert joined(f"need: {first}", f"need: {second}", language=language) == [[1], [2]]


def test_needs_of_two_procedures_are_two() -> None:
    words = "need: To return an item on a Saturday."
    assert joined(words, f"{words}\n    procedure: return-an-item", words) == [[1, 3], [2]]


def test_two_languages_meet_in_a_translation() -> None:
    italian = (
        "need: Rendere un articolo il sabato senza coda.\n    it: {need: Rendere un articolo il sabato senza coda.}"
    )
    english = "need: To return an item on a Saturday without a queue."
    translated = f"{english}\n    it: {{need: Rendere gli articoli il sabato senza coda.}}"
    assert joined(translated, italian, english) == [[1, 2, 3]]


def test_small_differences_do_not_join_what_is_unlike_in_the_end() -> None:
    chain = [
        "Red lids cheap fast warm",
        "Red lids cheap fast warm blue",
        "Red lids cheap fast warm blue round",
        "Cheap fast warm blue round square tall",
    ]
    assert joined(*(f"need: {words}" for words in chain)) == [[1, 2], [3], [4]]


def test_the_order_of_files_changes_nothing() -> None:
    texts = {
        f"insights/{branch}/2026-11.yml": f"heard:\n  2026-11-01-{branch}:\n    date: 2026-11-01\n    need: {need}\n"
        for branch, need in (("cork", "To return lids on Saturday."), ("bray", "Returning a lid on Saturdays."))
    }
    told = voices(MemoryFiles(texts)).insights
    for order in (list(told.values()), list(told.values())[::-1]):
        (need,) = needs(order, "en")
        assert [one.branch for one in need.heard] == ["bray", "cork"]
