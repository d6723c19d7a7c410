"""What tells who a customer is does not get into a handbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.authoring.heard.personal import masked, personal_in
from tests.insights.conftest import insight


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Call me on 087 123 4567, please.", "Call me on …, please."),
        ("+39 051 000 0101", "…"),
        ("Write to anna.b@shop.example.", "Write to …."),
        ("Order 10024567 is late.", "Order … is late."),
        ("My IBAN is IT60X0542811101000000123456", "My IBAN is …"),
        ("Card 4111 1111 1111 1111", "Card …"),
        ("Mr Murphy wants a lid.", "Mr … wants a lid."),
        ("La signora Rossi aspetta.", "La signora … aspetta."),
        ("Doamna Pop întreabă.", "Doamna … întreabă."),
        ("La senyora Puig Soler vol un tap.", "La senyora … vol un tap."),
        ("La señora García espera.", "La señora … espera."),
        ("Mme Lefèvre attend.", "Mme … attend."),
        ("Mi chiamo Anna Bianchi e aspetto.", "Mi chiamo … e aspetto."),
        ("Mă numesc Ștefan și aștept.", "Mă numesc … și aștept."),
        ("Je m'appelle Zoé.", "Je m'appelle …"),
        ("A lid, please. Kind regards, John Byrne", "A lid, please. Kind regards, …"),
        ("I live at 5 Kettle Lane, Galway.", "I live at …, Galway."),
        ("Abito in Via del Mortaio 12.", "Abito in …."),
        ("Carrer de la Paella 3", "…"),
    ],
)
def test_it_is_found_and_masked(words: str, left: str) -> None:
    assert masked(words, personal_in(words)) == left


@pytest.mark.parametrize(
    "words",
    [
        "To come on 2026-11-03, from 10:00 to 13:30, or 10.30-13.30.",
        "A lid of 24 cm for 1.250,50 EUR, two of 30 days.",
        "Between 2024-2026 and on 03/11/2026.",
        "I miss the Saturday market.",
        "Un corso di cucina 2 volte al mese",
        "To reach Melograno Girona by phone.",
        "Don't close at lunch.",
    ],
)
def test_what_says_nothing_of_anybody_stays(words: str) -> None:
    assert personal_in(words) == []


def test_a_need_with_such_words_is_refused_until_they_are_out_or_masked(shop: Path) -> None:
    words = ("A call.", "--said", "Ring Mr Murphy", "--branch", "cork")
    refused = insight(shop, "add", *words)
    assert refused.returncode == 2
    assert "`Murphy` looks like a name: customers' data do not belong in a handbook" in refused.stderr
    assert not (shop / "insights").exists()
    assert insight(shop, "add", *words, "--mask").returncode == 0
    written = (shop / "insights/cork/2026-11.yml").read_text()
    assert "said: Ring Mr …" in written
    assert "Murphy" not in written
